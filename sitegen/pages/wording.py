"""The interface's words in the edition's language: messages, amounts, numbers, dates."""

from dataclasses import dataclass
from datetime import date as day
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
        return format_decimal(number, locale=self.locale)

    def percent(self, share: float) -> str:
        """Return a share of 1 in whole percents, as this language writes them: ``43%``."""
        return format_percent(share, locale=self.locale)

    def date(self, date: Edtf) -> str:
        """Return ``6 September 2017``, ``June 2018`` or ``2018``: what is known of the date."""
        if not date.month:
            return str(date.year)
        known = day(date.year, date.month, date.day or 1)
        if date.day:
            return format_date(known, "long", locale=self.locale)
        return format_skeleton("yMMMM", known, locale=self.locale)


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
