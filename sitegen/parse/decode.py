"""From bytes to text: UTF-8 or a problem, never a guess."""

import re
from typing import Final

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem
from sitegen.parse.places import Lines, shown

__all__ = ["decode"]

_MARK: Final = "\ufeff"
# A byte order mark before front matter belongs to the file; any other to the text.
_MARKED_FRONT_MATTER: Final = re.compile(_MARK + r"(?:---|\+\+\+)[ \t]*(?:[\r\n]|\Z)")

# What UTF-8 would make of U+D800 to U+DFFF, which RFC 3629 section 3 forbids.
_SURROGATE: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_CUT_OFF: Final = "unexpected end of data"  # as Python's decoder says it


def decode(file: SourceFile) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file, or None and where its first bad byte stands.

    Bytes that are not UTF-8 are bad, and so is NUL. Nothing else is changed, but that a
    byte order mark is dropped if front matter follows it.
    """
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_fault(file, error.start, _bad_byte(file.content, error)),)
    if "\0" in text:
        words = (
            "a NUL byte",
            "The file looks like UTF-16, or like no text at all. Save it as UTF-8.",
        )
        return None, (_fault(file, file.content.index(b"\0"), words),)
    return text[1:] if _MARKED_FRONT_MATTER.match(text) else text, ()


def _bad_byte(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    bad = content[error.start : error.start + 1]
    message = f"the byte 0x{bad.hex().upper()} is not UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return message, "The file looks like UTF-16. Save it as UTF-8."
    if _SURROGATE.match(content, error.start):
        return message, "Half of a surrogate pair stands here. Save the file as UTF-8 anew."
    windows = bad.decode("cp1252", errors="ignore")
    would_be = f", in which this byte is {shown(windows)}" if windows.strip() else ""
    cut = "is cut off within a character, or " if error.reason == _CUT_OFF else ""
    return message, f"The file {cut}looks like Windows-1252{would_be}. Save it as UTF-8."


def _fault(file: SourceFile, start: int, words: tuple[str, str]) -> Problem:
    text = file.content.decode("utf-8", errors="replace")
    before = len(file.content[:start].decode("utf-8"))
    message, hint = words
    return Lines.of(text, file.path).place(before).problem("bad-encoding", message, hint)
