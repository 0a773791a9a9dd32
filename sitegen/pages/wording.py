"""The interface's words in the edition's language: messages, amounts, numbers, dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as day
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from sitegen.core.dates import Edtf

__all__ = ["ENGLISH", "Wording", "wording"]

# English as the United Nations write it: 6 September 2017.
_ENGLISH: Final = "en-GB"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the interface says, in one language.

    ``language`` is the BCP 47 tag of the words that come out; a message without a
    translation comes out in English. Values stand in messages as ``%(name)s``.
    """

    language: str
    locale: Locale
    catalogue: NullTranslations

    def gettext(self, message: str, /, **values: object) -> str:
        """Return ``message`` in this language, with its values."""
        return self.catalogue.gettext(message) % values

    def ngettext(self, one: str, several: str, number: int, /, **values: object) -> str:
        """Return what this language says of ``number`` things; ``%(num)s`` is the number."""
        found = self.catalogue.ngettext(one, several, number)
        return found % {"num": self.number(number), **values}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return ``message`` as it is said in ``context``, with its values."""
        return self.catalogue.pgettext(context, message) % values

    def number(self, number: float) -> str:
        """Return a number as this language writes it: ``1,204``."""
        return _number(number, self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share of 1 in percents, as this language writes them: ``43 %``, ``<1 %``.

        A share that rounds to nothing is not nothing, and says so.
        """
        return _percent(share, digits, self.locale)

    def date(self, date: Edtf) -> str:
        """Return ``6 September 2017``, ``June 2018`` or ``2018``: what is known of the date."""
        if not date.month:
            return str(date.year)
        known = day(date.year, date.month, date.day or 1)
        if date.day:
            return format_date(known, "long", locale=self.locale)
        return format_skeleton("yMMMM", known, locale=self.locale)

    def joined(self, items: Iterable[str]) -> str:
        """Return items one after the other, with the comma of this language between them."""
        return self.gettext(", ").join(items)

    def language_name(self, language: str) -> str:
        """Return what this language calls another; its tag where it has no name for it."""
        try:
            name = Locale.parse(language, sep="-").get_display_name(self.locale)
        except (UnknownLocaleError, ValueError):
            return language
        return name or language


def wording(language: str, catalogue: bytes = b"") -> Wording:
    """Return the words of ``language``, a BCP 47 tag, by a gettext catalogue (a .po file).

    Without a catalogue the words are English, whatever the language.
    """
    if not catalogue:
        return Wording(_plain(language), _locale(_ENGLISH), NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue), locale=_locale(language)))
    compiled.seek(0)
    return Wording(language, _locale(language), GNUTranslations(compiled))


# Pages say few numbers many times, and each takes Babel a moment.
@lru_cache(maxsize=4096)
def _number(number: float, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


@lru_cache(maxsize=4096)
def _percent(share: float, digits: int, locale: Locale) -> str:
    pattern = str(locale.percent_formats[None].pattern)
    if locale.language == "en":
        pattern = pattern.replace("%", "\u202f%")
    if digits:
        pattern = pattern.replace("#0", "#0." + "0" * digits)
    least = 0.01 / 10**digits
    if 0 < share < least / 2:
        return f"<{format_percent(least, pattern, locale=locale)}"
    return format_percent(share, pattern, locale=locale)


def _plain(language: str) -> str:
    """Return the tag of English: the edition's own where that is English."""
    return language if language.split("-", maxsplit=1)[0].lower() == "en" else "en"


def _locale(language: str) -> Locale:
    """Return what Unicode CLDR knows of a language, or of the first part of its tag."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.split("-", maxsplit=1)[0].lower())


ENGLISH: Final = wording("en")
