"""Dates with a precision: what the source says, and no more."""

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Edtf"]

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A date as known: a year, a month of a year, or a day.

    ``month`` and ``day`` are 0 when unknown, so that dates sort by what is known.
    Source of the form: Extended Date/Time Format, level 0 (ISO 8601-2:2019, annex A).
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> "Edtf":
        """Return the date that ``text`` writes; ``ValueError`` if it writes none."""
        found = _FORM.fullmatch(text)
        if not found:
            message = f"not a date of the form 2018, 2018-06 or 2018-06-25: {text!r}"
            raise ValueError(message)
        year, month, day = (int(part or 0) for part in found.groups())
        if not (year and _exists(year, month if found[2] else 1, day if found[3] else 1)):
            message = f"no such date: {text!r}"
            raise ValueError(message)
        return cls(year, month, day)

    def __str__(self) -> str:
        """Return the EDTF form: ``2018``, ``2018-06`` or ``2018-06-25``."""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.day else "")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
