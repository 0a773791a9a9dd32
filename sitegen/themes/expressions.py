r"""Regular expressions that cannot run away.

Python's engine tries the ways through an expression one after the other, so its steps at
one place of a text are at most the number of ways times the length of the longest. Where
every repetition has an upper bound both can be counted before anything is run. That is
what happens here: an expression whose product exceeds :data:`MOST_STEPS` is refused. What
is accepted works in time linear in the length of the text, and whether an expression is
accepted depends on nothing but its letters: no clock is involved.

The counts follow the form of the expression: a character has one way; things in a row
multiply; alternatives add up; ``x{m,n}`` has the sum of ``ways(x) ** k`` for k from m to n.

What may stand in an expression:

- letters, digits and other characters for themselves (case does not count); any sign with
  a backslash before it for itself; ``.`` for any character
- ``\w \W \d \D \s \S``, and ``\b \B`` for the edge of a word and its opposite
- classes: ``[a-z0-9]``, ``[^aeiou]``
- groups and alternatives: ``(one|other)``, also written ``(?:one|other)``
- repetition with a bound: ``x?``, ``x{3}``, ``x{0,5}``; of nothing that may be empty

``*`` and ``+``, looking around, references back, flags, ``^`` and ``$`` are refused.
"""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from sitegen.themes.errors import refuse

__all__ = ["MOST_STEPS", "translate"]

MOST_STEPS: Final = 20_000
MOST_TURNS: Final = 1000
DEEPEST: Final = 20

_CLASSES: Final = frozenset("wWdDsS")
_EDGES: Final = frozenset("bB")
_BOUNDS: Final = re.compile(r"\{(\d{1,9})(,(\d{1,9}))?\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an expression for Python's engine: ways through it, lengths covered."""

    text: str
    ways: int = 1
    shortest: int = 1
    longest: int = 1


_NOTHING: Final = _Piece("", 1, 0, 0)


def translate(expression: str) -> str:
    """Return the expression as Python's ``re`` is to have it, its literals escaped.

    Raises :class:`sitegen.themes.errors.PatternError` for what the module does not list,
    for an expression that may match nothing at all, and for one with too many ways.
    """
    reader = _Reader(expression)
    piece = reader.alternatives(0)
    if not reader.done:
        reader.refuse("this parenthesis was never opened")
    if not piece.shortest:
        refuse("the expression may match nothing at all", 0, len(expression))
    return piece.text


class _Reader:
    """A place in an expression, and what can be read from there on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def done(self) -> bool:
        return self.at == len(self.text)

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def refuse(self, message: str, start: int | None = None) -> NoReturn:
        """Refuse what stands from ``start`` up to and with this sign."""
        offset = self.at if start is None else start
        refuse(message, offset, min(self.at + 1, len(self.text)) - offset)

    def take(self) -> str:
        sign = self.sign
        self.at += 1
        return sign

    def alternatives(self, depth: int) -> _Piece:
        start = self.at
        branches = [self.branch(depth)]
        while self.sign == "|":
            self.take()
            branches.append(self.branch(depth))
        return self.bounded(_either(branches), start)

    def branch(self, depth: int) -> _Piece:
        start = self.at
        whole = _NOTHING
        while self.sign not in {"", "|", ")"}:
            whole = self.bounded(_joined(whole, self.repeated(depth)), start)
        return whole

    def repeated(self, depth: int) -> _Piece:
        start = self.at
        piece = self.atom(depth)
        if self.sign and self.sign in "*+":
            self.refuse("a repetition needs a bound: write {0,20} or {1,20}")
        if not self.sign or self.sign not in "?{":
            return piece
        fewest, most = self.bounds()
        if not piece.shortest:
            refuse("what may match nothing cannot be repeated", start, self.at - start)
        if self.sign and self.sign in "?*+{":
            self.refuse("a repetition cannot itself be repeated; put it into a group")
        return self.bounded(_times(piece, fewest, most), start)

    def bounds(self) -> tuple[int, int]:
        if self.sign == "?":
            self.take()
            return 0, 1
        found = _BOUNDS.match(self.text, self.at)
        if not found:
            self.refuse("a repetition is written {3} or {0,5}; for the sign write \\{")
        fewest, most = int(found[1]), int(found[3] or found[1])
        if fewest > most or not most:
            refuse(
                "the bounds of a repetition are from few to many, at least one",
                self.at,
                len(found[0]),
            )
        if most > MOST_TURNS:
            refuse(f"a repetition has at most {MOST_TURNS} turns", self.at, len(found[0]))
        self.at = found.end()
        return fewest, most

    def bounded(self, piece: _Piece, start: int) -> _Piece:
        """Return the piece, unless it could take too long."""
        if piece.ways * max(piece.longest, 1) > MOST_STEPS:
            refuse(
                "there are too many ways to match this: it could run away", start, self.at - start
            )
        return piece

    def atom(self, depth: int) -> _Piece:
        match self.sign:
            case "\\":
                return self.escape()
            case "[":
                return self.character_class()
            case "(":
                return self.group(depth + 1)
            case ".":
                return _Piece(self.take())
            case "*" | "+" | "?" | "{":
                self.refuse("there is nothing here to repeat")
            case "^" | "$":
                self.refuse("an expression has no ^ and $; for the sign write \\ before it")
            case "/":
                self.refuse("within an expression a slash is written \\/")
        return _Piece(re.escape(self.take()))

    def escape(self) -> _Piece:
        start = self.at
        self.take()
        sign = self.take()
        if sign in _EDGES and sign:
            return _Piece("\\" + sign, 1, 0, 0)
        return _Piece(self.escaped(sign, start))

    def escaped(self, sign: str, start: int) -> str:
        """Return what a backslash and ``sign`` stand for: a class, or the sign itself."""
        if sign and sign in _CLASSES:
            return "\\" + sign
        if not sign or sign.isalnum():
            self.at -= 1
            self.refuse("this backslash means nothing here", start)
        return re.escape(sign)

    def group(self, depth: int) -> _Piece:
        start = self.at
        if depth > DEEPEST:
            self.refuse(f"groups stand at most {DEEPEST} deep")
        self.take()
        if self.text.startswith("?:", self.at):
            self.at += 2
        elif self.sign == "?":
            self.refuse("a group has no options but (?:", start)
        piece = self.alternatives(depth)
        if self.done:
            refuse("this parenthesis is never closed", start)
        self.take()
        return _Piece(f"(?:{piece.text})", piece.ways, piece.shortest, piece.longest)

    def character_class(self) -> _Piece:
        start = self.at
        self.take()
        negated = "^" if self.sign == "^" else ""
        self.at += len(negated)
        members: list[str] = []
        while self.sign != "]":
            if self.done:
                refuse("this class is never closed", start)
            members.append(self.member())
        self.take()
        if not members:
            refuse("an empty class", start, self.at - start)
        return _Piece(f"[{negated}{''.join(members)}]")

    def member(self) -> str:
        """Return one member of a class: a character, a class of them, or a range."""
        start = self.at
        low = self.character()
        if self.sign != "-" or self.text[self.at + 1 : self.at + 2] in {"", "]"}:
            return low
        self.take()
        high = self.character()
        ends = (low.removeprefix("\\"), high.removeprefix("\\"))
        if low[1:] in _CLASSES or high[1:] in _CLASSES or ends[0] > ends[1]:
            refuse("a range goes from one character to a later one", start, self.at - start)
        return f"{low}-{high}"

    def character(self) -> str:
        start = self.at
        sign = self.take()
        return self.escaped(self.take(), start) if sign == "\\" else re.escape(sign)


def _either(branches: list[_Piece]) -> _Piece:
    return _Piece(
        "|".join(branch.text for branch in branches),
        sum(branch.ways for branch in branches),
        min(branch.shortest for branch in branches),
        max(branch.longest for branch in branches),
    )


def _joined(left: _Piece, right: _Piece) -> _Piece:
    return _Piece(
        left.text + right.text,
        left.ways * right.ways,
        left.shortest + right.shortest,
        left.longest + right.longest,
    )


def _times(piece: _Piece, fewest: int, most: int) -> _Piece:
    """Return the piece repeated; the sum of ways stops once it is too great anyhow."""
    ways, power = 0, 1
    for count in range(most + 1):
        ways += power if count >= fewest else 0
        power = min(power * piece.ways, MOST_STEPS + 1)
    bounds = f"{{{fewest},{most}}}"
    return _Piece(piece.text + bounds, ways, fewest * piece.shortest, most * piece.longest)
