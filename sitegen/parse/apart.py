"""What stands apart from the running text: the head, forms of address, notes of the record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.core.model import PassageKind
from sitegen.parse.source_lines import Line, is_sign

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Lines in a row of one kind; those of kind "paragraph" are still to be divided."""

    kind: PassageKind
    lines: tuple[Line, ...]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A form of address names a person or a company, and around it stand only such words.
_ADDRESSED: Final = _listed(
    "president vice-president secretary-general chair chairman chairwoman chairperson moderator"
    " excellency excellencies ladies gentlemen madam sir sirs delegates colleagues friends guests"
    " ministers ambassadors representatives members heads majesty majesties highness highnesses"
    " eminence eminences participants brothers sisters leaders"
)
_HONOURS: Final = _listed(
    "dear distinguished honourable honorable hon esteemed respected fellow mr mrs ms madam madame"
    " your royal serene and the all of state states government governments prime foreign permanent"
    " deputy general secretary assembly united nations council security commission"
)
_TITLES: Final = _listed("mr mrs ms madam")
_AFTER_ADDRESS: Final = ",:!;–—"
_LONGEST_ADDRESS: Final = 160
_MOST_NAMES: Final = 4

_HEAD: Final = re.compile(
    r"(?:please )?check against delivery\W*|as delivered\W*"
    r"|(?:the )?permanent mission of .*|(?:tel|fax|phone|e-?mail)\b.*|\S*(?:@|www\.)\S+",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 80
_LONGEST_LETTERHEAD: Final = 6
_FEWEST_CAPITALS: Final = 3
_TITLE: Final = re.compile(
    r"(?:STATEMENT|ADDRESS|REMARKS|SPEECH|INTERVENTION|MESSAGE)\b.*"
    r"|(?:Statement|Address|Remarks|Speech|Intervention|Message)(?: delivered)? (?:by|of)\b.*"
)
_DATED: Final = re.compile(
    r"\(?(?:[^()]*\D)?(?:\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2},) \d{4}\b[^()]{0,40}\)?"
)
_LONGEST_TITLE: Final = 12

# Notes that the verbatim record puts between the words spoken.
_PERSON: Final = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|The|In the absence of)\b)"
_NOTE_BEGINS: Final = re.compile(rf"[(\[]?(?:[Ss]poke in|{_PERSON})")
_NOTE: Final = re.compile(
    r"[(\[][Ss]poke in [^()\[\]]{2,80}[)\]]\.?"
    rf"|{_PERSON}[^?!:;“”]{{2,140}}\b(?:took|resumed|returned to) the [Cc]hair\."
    rf"|{_PERSON}[^?!:;“”]{{2,140}} was escorted (?:from|in)to? the [^.]{{2,40}}\."
    r"|The meeting (?:was (?:called to order|suspended|resumed|adjourned)|rose)\b[^“”]{0,60}\."
)
_LONGEST_NOTE: Final = 3


def pieces(
    lines: Sequence[Line], closes: Sequence[bool], *, at_head: bool = True
) -> tuple[Piece, ...]:
    """Return the lines as pieces: what stands apart, and the text between.

    ``closes`` says of each line whether it ends a sentence; ``at_head`` whether the
    statement begins here, so that a letterhead and a title may stand before it. Of a
    letterhead and of forms of address each line is a piece, of a title and a note all
    lines together. Forms of address and notes are known in English.
    """
    found: list[Piece] = []
    text: list[Line] = []
    at = 0
    while at < len(lines):
        # A note in brackets may stand even where no sentence seems to end.
        free = not text or closes[at - 1] or bool(lines[at].gap) or lines[at].text[0] in "(["
        piece = _apart(lines, at, head=at_head and not text) if free else None
        if piece is None:
            text.append(lines[at])
            at += 1
            continue
        at_head = at_head and piece.kind != "salutation" and not text
        found += (*_paragraph(text), piece)
        text = []
        at += len(piece.lines)
    return (*found, *_paragraph(text))


def _paragraph(lines: Sequence[Line]) -> tuple[Piece, ...]:
    return (Piece(kind="paragraph", lines=tuple(lines)),) if lines else ()


def _apart(lines: Sequence[Line], at: int, *, head: bool) -> Piece | None:
    """Return the piece that begins at a line, if it is one that stands apart."""
    if _is_address(lines, at):
        return Piece(kind="salutation", lines=(lines[at],))
    if head and (titled := _title(lines, at)):
        return Piece(kind="title", lines=tuple(lines[at : at + titled]))
    if head and _is_letterhead([line.text for line in lines[at : at + _LONGEST_LETTERHEAD]]):
        return Piece(kind="letterhead", lines=(lines[at],))
    noted = _note(lines, at)
    return Piece(kind="procedure", lines=tuple(lines[at : at + noted])) if noted else None


def _is_address(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is nothing but a form of address, such as "Excellencies,"."""
    line = lines[at].text
    follower = lines[at + 1].text if at + 1 < len(lines) else ""
    if line[-1] not in _AFTER_ADDRESS or len(line) > _LONGEST_ADDRESS or follower[:1].islower():
        return False
    return all(_addresses(part.split()) for part in line.rstrip(_AFTER_ADDRESS + " ").split(","))


def _addresses(words: Sequence[str]) -> bool:
    low = [word.lower().rstrip(".") for word in words]
    names = [word for word, one in zip(words, low, strict=True) if one not in _HONOURS | _ADDRESSED]
    named = bool(low) and low[0] in _TITLES and len(names) <= _MOST_NAMES
    return (
        bool(low)
        and low[0] != "the"
        and not (_ADDRESSED | {"secretary", "general"}).isdisjoint(low)
        and (not names or (named and all(name[:1].isupper() for name in names)))
    )


def _is_letterhead(lines: Sequence[str]) -> bool:
    """Return whether the first line is a letterhead's, or in capitals as a country's name.

    Where so many lines are in capitals, the whole text is.
    """
    line = lines[0]
    if _HEAD.fullmatch(line):
        return True
    if len(line) > _LONGEST_HEAD or not line.isupper() or line[-1] in ".?!":
        return False
    letters = sum(character.isalpha() for character in line)
    capitals = sum(one.isupper() for one in lines)
    return letters >= _FEWEST_CAPITALS and capitals < _LONGEST_LETTERHEAD


def _title(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from ``at`` are a title: up to its date, a gap or an address."""
    if _DATED.fullmatch(lines[at].text):
        return 1
    if not _TITLE.fullmatch(lines[at].text):
        return 0
    for count in range(1, min(_LONGEST_TITLE, len(lines) - at)):
        if _DATED.fullmatch(lines[at + count - 1].text):
            return count
        if lines[at + count].gap or _is_address(lines, at + count):
            return count
    return 1


def _note(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from ``at`` are a note of the record or a sign; 0 if none is."""
    if is_sign(lines[at]):
        return 1
    if not _NOTE_BEGINS.match(lines[at].text):
        return 0
    for count in range(1, _LONGEST_NOTE + 1):
        if _NOTE.fullmatch(" ".join(line.text for line in lines[at : at + count])):
            return count
    return 0
