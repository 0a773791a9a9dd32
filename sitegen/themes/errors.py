"""What is wrong with a pattern, and where in its text."""

from typing import NoReturn

__all__ = ["PatternError", "refuse"]


class PatternError(ValueError):
    """A pattern that cannot be read: why, and where in the pattern's text.

    ``offset`` and ``length`` count code points; ``length`` is at least 1, also where the
    fault is that something is missing at the end.
    """

    def __init__(self, message: str, offset: int, length: int = 1) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.offset = offset
        self.length = max(length, 1)


def refuse(message: str, offset: int, length: int = 1) -> NoReturn:
    """Raise :class:`PatternError` about ``length`` code points from ``offset`` on."""
    raise PatternError(message, offset, length)
