"""The words of very many texts at once, in columns: one row for each word."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.language.words import APOSTROPHES, HAN, LETTER, is_mark

__all__ = ["STOPS", "Tokens", "tokens"]

STOPS: Final = ",;:—–().!?…"  # marks that part the clauses of a sentence

_Kinds = npt.NDArray[np.uint8]
_Flags = npt.NDArray[np.bool_]
_Codes = npt.NDArray[np.uint32]
_Keys = npt.NDArray[np.uint64]
_Numbers = npt.NDArray[np.int32]
_Places = npt.NDArray[np.int64]

# What a character is to the word it stands in. The first kinds are the groups of _KIND.
# A mark takes the kind of the letter it stands on, or is a tail where no letter may
# follow; an apostrophe becomes a letter between letters. Then those from _HAN on are
# inside of words.
_OUTSIDE, _STOP, _APOSTROPHE, _HAN, _LETTER, _TAIL, _MARK, _HAN_MARK = range(8)
_UNMET: Final = 255
_KIND: Final = re.compile(rf"([{STOPS}])|((?!{LETTER})[{APOSTROPHES}])|([{HAN}])|({LETTER})")
_BETWEEN: Final = "\n"  # stands between texts, and is in no word

_BATCH: Final = 1 << 19  # code points read at once: their columns stay in the cache
_CHUNK: Final = 1 << 20  # rows of the whole that are changed at once
_NARROW: Final = 1 << 8  # a code point below takes one byte
_BLOCK: Final = 8  # so many of these are a key, and twice as many a pair of keys
_LOAD: Final = 8  # slots for each key that is held: most are found where they are looked for
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth, TAOCP 3, 6.4
_WIDTH: Final = np.uint64(64)  # bits of a key


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of texts as ``words`` finds them, a row each, in the order of the texts.

    ``forms`` are the distinct words as written, sorted by code points; ``form`` is each
    word's number there. ``start`` is where it begins in its text, in code points: it ends
    at ``start`` plus the length of its form. ``stopped`` says whether one of ``STOPS``
    stands between it and the word before it in its text. The words of text k are the rows
    from ``texts[k]`` to ``texts[k + 1]``, half-open.
    """

    forms: tuple[str, ...]
    form: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    stopped: npt.NDArray[np.bool_]
    texts: npt.NDArray[np.int64]


def tokens(texts: Iterable[str], batch: int = _BATCH) -> Tokens:
    """Return the words of ``texts``.

    ``batch`` is how many code points are read at once, one text at least: time and memory
    hang on it, never what comes out.
    """
    reader = _Reader()
    for some in _batches(texts, batch):
        reader.read(some)
    return reader.tokens()


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    some: list[str] = []
    length = 0
    for text in texts:
        some.append(text)
        length += len(text) + len(_BETWEEN)
        if length >= size:
            yield some
            some, length = [], 0
    if some:
        yield some


class _Reader:
    """The columns as they grow, and the characters and words met so far."""

    def __init__(self) -> None:
        self._kinds = np.full(0x110000, _UNMET, dtype=np.uint8)
        self._kinds[:_NARROW] = [_kind(code) for code in range(_NARROW)]
        self._narrow = self._kinds[:_NARROW].tobytes()
        self._spellings = _Spellings()
        # An array grows in place: no column is ever held twice.
        self._form, self._start, self._stopped = array("i"), array("i"), array("b")
        self._sizes = array("q", [0])

    def read(self, texts: Sequence[str]) -> None:
        """Add the words of ``texts`` to the columns."""
        joined = _BETWEEN.join(("", *texts, ""))
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        wide = np.flatnonzero(codes >= _NARROW)
        letters = _lettered(codes)
        kinds = self._kinds_of(codes, letters, wide)
        begin, length, stopped = _edges(kinds)
        heads = np.fromiter(map(len, ("", *texts)), dtype=np.int64) + len(_BETWEEN)
        heads = np.cumsum(heads)
        firsts = np.searchsorted(begin, heads)
        sizes = np.diff(firsts)
        stopped[firsts[:-1][sizes > 0]] = False
        wide = wide[kinds[wide] >= _HAN]
        form = self._spellings.numbers(joined, letters, begin, length, wide)
        self._form.frombytes(form.tobytes())
        self._start.frombytes((begin - np.repeat(heads[:-1], sizes)).astype(np.int32).tobytes())
        self._stopped.frombytes(stopped.tobytes())
        self._sizes.frombytes(sizes.tobytes())

    def tokens(self) -> Tokens:
        """Return the columns with the forms in order."""
        form = np.frombuffer(self._form, dtype=np.int32)
        forms = self._spellings.settle(form)
        return Tokens(
            forms=forms,
            form=form,
            start=np.frombuffer(self._start, dtype=np.int32),
            stopped=np.frombuffer(self._stopped, dtype=np.bool_),
            texts=np.cumsum(self._sizes),
        )

    def _kinds_of(self, codes: _Codes, letters: _Keys, wide: _Places) -> _Kinds:
        narrow = bytearray(letters.view(np.uint8)[: len(codes)]).translate(self._narrow)
        kinds = np.frombuffer(narrow, dtype=np.uint8)
        met = codes[wide]
        unmet = np.unique(met[self._kinds[met] == _UNMET])
        self._kinds[unmet] = [_kind(code) for code in unmet.tolist()]
        kinds[wide] = self._kinds[met]
        _resolve(kinds)
        return kinds


def _lettered(codes: _Codes) -> _Keys:
    """Return the lowest byte of each code point, eight together, and some zeros after."""
    letters = np.zeros(len(codes) // _BLOCK + 4, dtype="<u8")
    letters.view(np.uint8)[: len(codes)] = codes
    return letters


@lru_cache(maxsize=1 << 13)
def _kind(code: int) -> int:
    character = chr(code)
    found = _KIND.match(character)
    kind = (found and found.lastindex) or _OUTSIDE
    if is_mark(character):
        return _HAN_MARK if kind == _HAN else _MARK
    return kind


def _resolve(kinds: _Kinds) -> None:
    """Make marks and apostrophes in ``kinds`` parts of words or leave them outside."""
    marks = np.flatnonzero((kinds == _MARK) | (kinds == _HAN_MARK))
    if marks.size:
        kinds[marks] = _marked(kinds, marks)
    apostrophes = np.flatnonzero(kinds == _APOSTROPHE)
    between = (kinds[apostrophes - 1] == _LETTER) & (kinds[apostrophes + 1] == _LETTER)
    kinds[apostrophes] = np.where(between, _LETTER, _OUTSIDE)


def _marked(kinds: _Kinds, marks: _Places) -> _Kinds:
    """Return what ``marks`` become: all that follow each other stand on one character.

    Where that is in no word the first mark of kana begins one.
    """
    heads = np.flatnonzero(np.diff(marks, prepend=-1) != 1)
    sizes = np.diff(heads, append=marks.size)
    on = np.repeat(kinds[marks[heads] - 1], sizes)
    kana = np.cumsum(kinds[marks] == _HAN_MARK)
    kana -= np.repeat(kana[heads] - (kinds[marks[heads]] == _HAN_MARK), sizes)
    first = (kana == 1) & (kinds[marks] == _HAN_MARK)
    return np.select(
        [on == _LETTER, on == _HAN, kana == 0, first], [_LETTER, _TAIL, _OUTSIDE, _HAN], _TAIL
    ).astype(np.uint8)


def _edges(kinds: _Kinds) -> tuple[_Places, _Places, _Flags]:
    """Return where words begin, how long they are, and whether a stop stands before each."""
    letter, inside = kinds == _LETTER, kinds >= _HAN
    goes_on = kinds == _TAIL
    goes_on[1:] |= letter[:-1] & letter[1:]
    last = np.flatnonzero(inside[:-1] > goes_on[1:])
    events = np.flatnonzero((inside > goes_on) | (kinds == _STOP))
    words = np.flatnonzero(inside[events])
    begin = events[words]
    return begin, last - begin + 1, np.diff(words, prepend=-1) > 1


class _Spellings:
    """Numbers for words as written: equal for equal words, whatever the batch.

    A word of up to 8 letters below U+0100 is itself a key of 64 bits, one of up to 16 is
    the pair of two such keys' numbers: nothing depends on a hash. These are nearly all in
    Latin script; the other words are counted from -1 downwards.
    """

    def __init__(self) -> None:
        self._keys = _Keyring()
        self._others: dict[str, int] = {}

    def numbers(
        self, joined: str, letters: _Keys, begin: _Places, length: _Places, wide: _Places
    ) -> _Numbers:
        """Return the numbers of the words in ``joined`` at ``begin``, of ``length``.

        ``letters`` are the lowest bytes of ``joined``, ``wide`` the places in words where
        that is not the whole letter.
        """
        other = length > 2 * _BLOCK
        other[np.searchsorted(begin, wide, side="right") - 1] = True
        rows = np.flatnonzero(other)
        start, end = begin[rows], begin[rows] + length[rows]
        numbers = self._keyed(letters, begin, np.where(other, 0, length))
        others = self._others
        numbers[rows] = [
            others.setdefault(joined[first:last], ~len(others))
            for first, last in zip(start.tolist(), end.tolist(), strict=True)
        ]
        return numbers

    def _keyed(self, letters: _Keys, begin: _Places, length: _Places) -> _Numbers:
        numbers = self._keys.numbers(_block(letters, begin, np.minimum(length, _BLOCK)))
        rows = np.flatnonzero(length > _BLOCK)
        rest = _block(letters, begin[rows] + _BLOCK, length[rows] - _BLOCK)
        numbers[rows] = self._keys.numbers(_pair(numbers[rows], self._keys.numbers(rest)))
        return numbers

    def settle(self, numbers: _Numbers) -> tuple[str, ...]:
        """Return the words that have ``numbers``, sorted, and number them by that order."""
        chunks = [numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK)]
        used = np.zeros(len(self._keys) + len(self._others), dtype=np.bool_)
        for chunk in chunks:
            used[chunk] = True
        spelled = [*_spelled(self._keys.keys()), *reversed(self._others)]
        order = sorted(np.flatnonzero(used).tolist(), key=spelled.__getitem__)
        rank = np.zeros(len(used), dtype=np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        for chunk in chunks:
            chunk[:] = rank[chunk]
        return tuple(spelled[number] for number in order)


def _block(letters: _Keys, begin: _Places, length: _Places) -> _Keys:
    """Return the bytes of ``letters`` at ``begin``, up to 8 as ``length`` says, as keys."""
    bit = ((begin & 7) << 3).view(np.uint64)
    at = begin >> 3
    keys: _Keys = letters[at] >> bit
    keys |= letters[at + 1] << (_WIDTH - bit)  # numpy: a shift by all 64 bits leaves 0
    beyond = ((_BLOCK - length) << 3).view(np.uint64)
    keys <<= beyond
    keys >>= beyond
    return keys


# No letter is a zero byte: a key that begins with one (in the order of a little-endian
# machine's memory) is a pair of numbers, 28 bits each.
_PAIR: Final = (np.uint64(36), np.uint64(8))


def _pair(first: _Numbers, second: _Numbers) -> _Keys:
    return first.astype(np.uint64) << _PAIR[0] | second.astype(np.uint64) << _PAIR[1]


def _spelled(keys: _Keys) -> list[str]:
    letters: list[str] = keys.view(np.uint8).astype("<u4").view(f"<U{_BLOCK}").tolist()
    pairs = np.flatnonzero((keys & np.uint64(0xFF)) == 0)
    first = (keys[pairs] >> _PAIR[0]).tolist()
    second = ((keys[pairs] << np.uint64(28)) >> _PAIR[0]).tolist()
    for pair, one, other in zip(pairs.tolist(), first, second, strict=True):
        letters[pair] = letters[one] + letters[other]
    return letters


class _Keyring:
    """Numbers for keys, from 1 in the order they are met.

    The keys stand in a table of slots, each in the first free one from where its product
    with a constant points (open addressing; Knuth, TAOCP 3, 6.4). 0 is no key and has
    the number 0: both mean a slot that is free.
    """

    def __init__(self) -> None:
        self._met = array("Q", [0])
        self._make_room(1 << 10)

    def __len__(self) -> int:
        return len(self._met)

    def keys(self) -> _Keys:
        """Return the keys in the order of their numbers."""
        return np.array(self._met, dtype=np.uint64)

    def numbers(self, keys: _Keys) -> _Numbers:
        """Return the numbers of ``keys``; those not met before get the next ones."""
        numbers = self._held[self._find(keys)]
        lacking = np.flatnonzero((numbers == 0) & (keys != 0))
        if lacking.size:
            self._add(np.unique(keys[lacking]))
            numbers[lacking] = self._held[self._find(keys[lacking])]
        return numbers

    def _find(self, keys: _Keys) -> _Places:
        """Return the slot of each key, or the free one where it belongs."""
        at = (keys * _SPREAD >> self._shift).view(np.int64)
        astray = np.flatnonzero(self._slots[at] != keys)
        while astray.size:
            astray = astray[self._slots[at[astray]] != 0]
            at[astray] = (at[astray] + 1) & (len(self._slots) - 1)
            astray = astray[self._slots[at[astray]] != keys[astray]]
        return at

    def _add(self, keys: _Keys) -> None:
        first = len(self)
        self._met.frombytes(keys.tobytes())
        if len(self) * _LOAD > len(self._slots):
            self._make_room(2 * len(self) * _LOAD)
            self._put(self.keys(), 0)
        else:
            self._put(keys, first)

    def _make_room(self, slots: int) -> None:
        bits = slots.bit_length()
        self._shift = _WIDTH - np.uint64(bits)
        self._slots = np.zeros(1 << bits, dtype=np.uint64)
        self._held = np.zeros(1 << bits, dtype=np.int32)

    def _put(self, keys: _Keys, first: int) -> None:
        numbers = np.arange(first, first + len(keys), dtype=np.int32)
        while keys.size:
            at = self._find(keys)
            self._slots[at] = keys  # of several for one slot one stays
            stays = self._slots[at] == keys
            self._held[at[stays]] = numbers[stays]
            keys, numbers = keys[~stays], numbers[~stays]
