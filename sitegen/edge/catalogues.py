"""The catalogues of the interface's words that come with the program."""

from importlib.resources import files
from typing import Final

__all__ = ["read_catalogue"]

_CATALOGUES: Final = "catalogues"


def read_catalogue(language: str) -> bytes:
    """Return the catalogue (a .po file) for a BCP 47 tag, b"" where there is none.

    The language alone is looked at: ``kk-Cyrl`` and ``kk`` have the same words.
    """
    name = language.split("-", maxsplit=1)[0].lower()
    if not name.isalpha():
        return b""
    file = files("sitegen") / _CATALOGUES / f"{name}.po"
    return file.read_bytes() if file.is_file() else b""
