"""The Nu HTML checker, once for all files of the site."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audit.site import BUNDLE, Finding

__all__ = ["findings_in", "judge"]

JAR: Final = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
OPTIONS: Final = (
    "--format", "json", "--stdout", "--skip-non-html", "--also-check-css", "--also-check-svg",
)  # fmt: skip

# CSS Custom Highlight API 1: what stands in brackets is a name, which the checker cannot read.
UNKNOWN: Final = "ighlight("


def judge(folder: Path, java: Path) -> tuple[Finding, ...]:
    """Return what the checker says of all pages, stylesheets and pictures: errors and warnings.

    It raises ``RuntimeError`` if the checker does not run. Source: its own documentation of
    the format, https://github.com/validator/validator/wiki/Output-%C2%BB-JSON.
    """
    place = folder.resolve()
    command = [str(java), "-jar", str(JAR), *OPTIONS, str(place)]
    run = subprocess.run(command, capture_output=True, check=False)
    if not run.stdout:
        raise RuntimeError(run.stderr.decode())
    return tuple(findings_in(json.loads(run.stdout), place.as_uri().replace("///", "/") + "/"))


def findings_in(answer: dict[str, Any], root: str) -> Iterator[Finding]:
    """Yield the checker's messages about files under ``root``, its address of the site."""
    for message in answer["messages"]:
        path = message.get("url", "").removeprefix(root)
        extract = message.get("extract", "").strip()
        if not path.startswith(BUNDLE) and not extract.startswith(UNKNOWN):
            kind = message.get("subType", message["type"])
            yield Finding(
                checker="nu",
                path=path,
                place=f"line {message.get('lastLine', 0)}",
                message=f"{kind}: {message['message']} {extract}",
            )
