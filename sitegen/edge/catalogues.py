"""The catalogues of the interface's words that come with the program."""

from importlib.resources import files
from typing import Final

from sitegen.core.problems import Location, Problem, Severity

__all__ = ["read_catalogue"]

_CATALOGUES: Final = "catalogues"
_ENGLISH: Final = "en"  # the language of the messages themselves, which need no catalogue


def read_catalogue(language: str, settings: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the catalogue (a .po file) for a BCP 47 tag, b"" where there is none.

    The language alone is looked at: ``kk-Cyrl`` and ``kk`` have the same words. A language
    other than English without a catalogue is the fault ``untranslated-interface`` of the
    file of ``settings``.
    """
    name = language.split("-", maxsplit=1)[0].lower()
    if name == _ENGLISH:
        return b"", ()
    file = files("sitegen") / _CATALOGUES / f"{name}.po"
    if name.isalpha() and file.is_file():
        return file.read_bytes(), ()
    return b"", (_untranslated(language, settings),)


def _untranslated(language: str, settings: str) -> Problem:
    catalogues = (files("sitegen") / _CATALOGUES).iterdir()
    known = sorted(file.name.removesuffix(".po") for file in catalogues)
    return Problem(
        code="untranslated-interface",
        message=f"the interface has no words in the language {language}; it stays English",
        location=Location(path=settings),
        hint=f"It speaks {_ENGLISH}, {', '.join(known)}; a new catalogue can be added.",
        severity=Severity.WARNING,
    )
