"""Dates as readers read them, no more precise than they are known."""

from typing import Final

from sitegen.core.dates import Edtf

__all__ = ["in_words", "precision"]

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(date: Edtf) -> str:
    """Return ``6 September 2017``, ``June 2018`` or ``2018``: what is known of the date."""
    day = f"{date.day} " if date.day else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"


def precision(date: Edtf) -> str:
    """Return what the date leaves open, in words; "" where the day is known."""
    if date.day:
        return ""
    return "only the month is known" if date.month else "only the year is known"
