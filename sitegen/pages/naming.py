"""What kinds of passages are called, and how a passage is named beside others."""

from collections.abc import Mapping

from sitegen.core.model import Passage, PassageKind
from sitegen.pages.wording import Wording

__all__ = ["kinds_of_passages", "place"]


def kinds_of_passages(words: Wording) -> Mapping[PassageKind, str]:
    """Return the name of each kind of passage."""
    return {
        "paragraph": words.gettext("paragraph"),
        "heading": words.gettext("heading"),
        "item": words.gettext("item"),
        "quotation": words.gettext("quotation"),
        "code": words.gettext("code"),
        "letterhead": words.gettext("letterhead"),
        "title": words.gettext("title"),
        "salutation": words.gettext("salutation"),
        "procedure": words.gettext("procedure"),
    }


def place(passage: Passage, words: Wording) -> str:
    """Return what a passage is called within its statement: ``¶3``, or its kind if apart."""
    return f"¶{passage.ordinal}" if passage.ordinal else kinds_of_passages(words)[passage.kind]
