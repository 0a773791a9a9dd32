"""Brings the catalogues of the interface's words up to date: ``make catalogues``.

Messages are read from the templates and from ``sitegen/pages``. What is new stands in each
catalogue without a translation, what nobody says any more is gone, all else stays. The same
code and catalogues give the same bytes: there is no date, and places have no line numbers.
"""  # noqa: INP001 - run by path; it is no package

from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

__all__ = ["CATALOGUES", "messages", "updated"]

_ROOT: Final = Path(__file__).parent.parent
CATALOGUES: Final = _ROOT / "sitegen" / "catalogues"
"""The folder of the catalogues, each named after its language."""

# Folders, their files, and Babel's name of what reads them.
_SAID: Final = (("sitegen/pages", "*.py", "python"), ("templates", "*.html", "jinja2"))
_WIDTH: Final = 100
# As sitegen/pages/render.py reads templates; a template that cannot be read is an error.
_OPTIONS: Final = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}


def messages() -> Catalog:
    """Return all that the interface says, in the words of the code: English."""
    found = Catalog()
    for folder, pattern, method in _SAID:
        for path in sorted((_ROOT / folder).glob(pattern)):
            place = (path.relative_to(_ROOT).as_posix(), 0)
            with path.open("rb") as file:
                for _, message, _, context in extract(
                    method, file, DEFAULT_KEYWORDS, options=_OPTIONS
                ):
                    found.add(message, locations=[place], context=context)
    return found


def updated(catalogue: bytes, said: Catalog) -> bytes:
    """Return ``catalogue`` with the messages that are ``said``; its head stays as it is."""
    head, _, _ = catalogue.partition(b"\n\n")
    known = read_po(BytesIO(catalogue))
    new = Catalog(locale=known.locale)
    for message in said:
        if message.id:
            old = known.get(message.id, message.context)
            new.add(
                message.id,
                old.string if old else None,
                locations=message.locations,
                context=message.context,
                user_comments=old.user_comments if old else (),
            )
    body = BytesIO()
    write_po(body, new, width=_WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return head + b"\n\n" + body.getvalue().strip() + b"\n"


def main() -> None:
    """Write all catalogues anew."""
    said = messages()
    for path in sorted(CATALOGUES.glob("*.po")):
        path.write_bytes(updated(path.read_bytes(), said))


if __name__ == "__main__":
    main()
