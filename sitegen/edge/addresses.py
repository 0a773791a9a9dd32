"""Which addresses artifacts may have: inside the output, on every system, one each."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sitegen.core.model import Artifact
from sitegen.core.problems import Location, Problem

__all__ = ["above", "address_faults", "folded"]

# File names that Windows keeps for devices, whatever follows the first stop. Source:
# "Naming Files, Paths, and Namespaces", Microsoft Learn.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?")
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
_LONGEST: Final = 255  # bytes of one name, on all common file systems


def address_faults(artifacts: Sequence[Artifact]) -> tuple[Problem, ...]:
    """Return what is wrong with the paths of ``artifacts``, each fault with its origin.

    ``outside-output`` is a path that would leave the output folder or that some file
    system cannot hold; ``address-clash`` is two files that would have one address: equal
    as written, equal by case or Unicode form, or the one a folder of the other.
    """
    return (*_outside(artifacts), *_clashes(artifacts))


def folded(path: str) -> str:
    """Return what two paths share when a file system may take them for one.

    Source: canonical caseless matching, The Unicode Standard, section 3.13, D145.
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def above(path: str) -> Iterator[str]:
    """Yield the folders that hold ``path``, the innermost first, without the root."""
    while path := path.rpartition("/")[0]:
        yield path


def _outside(artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    for artifact in artifacts:
        reason = _fault(artifact.path)
        if reason:
            yield Problem(
                code="outside-output",
                message=f"the address {artifact.path!r} {reason}",
                location=Location(path=artifact.origin or artifact.path),
                hint="An address is a relative path with / between plain names.",
            )


def _fault(path: str) -> str:
    """Return what keeps ``path`` from being an address, "" if nothing does."""
    if _FORBIDDEN.search(path):
        return "holds a character that file systems or links cannot carry"
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return "is not a plain relative path"
        if name.endswith((".", " ")):
            return "has a name that ends in a stop or a space"
        if _DEVICE.fullmatch(name.casefold()):
            return "has a name that Windows keeps for a device"
        if len(name.encode()) > _LONGEST:
            return f"has a name of more than {_LONGEST} bytes"
    return ""


def _clashes(artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    taken: dict[str, Artifact] = {}
    for artifact in artifacts:
        other = taken.setdefault(folded(artifact.path), artifact)
        if other is not artifact:
            yield _clash(other, artifact, "have one address")
    for key, artifact in taken.items():
        for folder in above(key):
            if folder in taken:
                yield _clash(taken[folder], artifact, "clash: the one is a folder of the other")


def _clash(one: Artifact, other: Artifact, what: str) -> Problem:
    return Problem(
        code="address-clash",
        message=(
            f"{one.path!r} from {one.origin or 'sitegen'} and "
            f"{other.path!r} from {other.origin or 'sitegen'} {what}"
        ),
        location=Location(path=other.origin or one.origin or other.path),
        hint="Rename one of the two files that they are made from.",
    )
