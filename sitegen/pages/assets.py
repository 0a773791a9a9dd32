"""What the pages load: one stylesheet of all parts, and whatever else lies under assets/."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Final

from rcssmin import cssmin
from rjsmin import jsmin

from sitegen.core.model import Artifact, SourceFile
from sitegen.pages import urls

__all__ = ["SHEETS", "assets", "edition_css", "sheets"]

_FOLDER: Final = "assets/"

# The theme's sheets from the general to the particular. Each round trip for a stylesheet
# keeps a reader waiting, so all pages share one; a rule meets the pages of every kind.
SHEETS: Final = tuple(
    f"{_FOLDER}{name}.css"
    for name in (
        "fonts",
        "tokens",
        "base",
        "marks",
        "tools",
        "statement",
        "apparatus",
        "overview",
        "theme-and-method",
        "bars",
        "compare",
        "lineage",
        "search",
    )
)


def assets(templates: Mapping[str, SourceFile], generated: str) -> tuple[Artifact, ...]:
    """Return the edition's stylesheet, and every other file under ``assets/`` as it is.

    Scripts lose their comments and blanks. ``templates`` maps a name as templates use it
    ("assets/base.css") to its file; for ``generated`` see :func:`edition_css`.
    """
    return (
        Artifact(path=urls.STYLESHEET, content=edition_css(templates, generated)),
        *(
            Artifact(path=name, content=_small(name, file.content), origin=file.path)
            for name, file in sorted(templates.items())
            if name.startswith(_FOLDER) and not _is_sheet(name)
        ),
    )


def edition_css(templates: Mapping[str, SourceFile], generated: str) -> bytes:
    """Return all sheets as one, each without its comments and blanks.

    First come the theme's, in the order of ``SHEETS``; then ``generated``, the rules that
    are made from the edition; then a site's own, by name, so that these have the last word.
    """
    themes, own = sheets(templates)
    parts = (
        *(sheet.content for sheet in themes),
        generated.encode(),
        *(sheet.content for sheet in own),
    )
    return b"\n".join(bytes(cssmin(part.removeprefix(BOM_UTF8))) for part in parts) + b"\n"


def sheets(
    templates: Mapping[str, SourceFile],
) -> tuple[tuple[SourceFile, ...], tuple[SourceFile, ...]]:
    """Return the theme's sheets in the order of ``SHEETS``, and a site's own by name."""
    own = sorted(name for name in templates if _is_sheet(name) and name not in SHEETS)
    themes = (name for name in SHEETS if name in templates)
    return tuple(templates[name] for name in themes), tuple(templates[name] for name in own)


def _is_sheet(name: str) -> bool:
    """Tell whether a file stands in ``assets/`` itself and is a stylesheet."""
    return name.startswith(_FOLDER) and name.endswith(".css") and name.count("/") == 1


def _small(name: str, content: bytes) -> bytes:
    return bytes(jsmin(content)) if name.endswith(".js") else content
