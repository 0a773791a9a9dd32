"""Numbers of things in words."""

__all__ = ["amount"]


def amount(number: int, noun: str) -> str:
    """Return ``1 passage``, ``2 passages``, ``1,204 passages``, ``3 matches``."""
    ending = "" if number == 1 else "es" if noun.endswith(("s", "ch", "sh", "x")) else "s"
    return f"{number:,} {noun}{ending}"
