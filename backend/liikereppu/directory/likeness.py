"""How alike two entries are called. Pure.

Registers write the same name in many ways: "Pirkkolan liikuntapuisto / Ulkokuntoiluvälineet",
"Pirkkola, ulkokuntosali", "Britas idrottspark". What only says the kind ("Ulkokuntosali") is no name; numbers
and letters at the end tell places apart that are called alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from rapidfuzz import fuzz

from liikereppu.directory.kind_words import CONTAINERS, KIND_WORDS, TELLING_APART

_SIGNS = re.compile(r"[^\w\s/]|_")
_NUMBER = re.compile(r"[0-9]+[a-z]?|[a-h]|ii|iii|iv")
#: Endings of Finnish and Swedish inflection: a kind's word with one of them is still the kind's word.
_ENDING = 2
#: Of 100: two forms of one word; and the letters of a word that says something.
_SAME_WORD, _TELLING = 85, 6
_Words = tuple[str, ...]


@dataclass(frozen=True)
class Called:
    """What an entry is called, made comparable once."""

    #: names in all languages without the words of the entry's own kind; empty: it has no name of its own
    names: frozenset[str]
    #: the same without the words of parks and fields around it
    bare: frozenset[str]
    #: numbers, letters and words (east, small) that tell it apart from others called alike
    numbers: frozenset[str]
    #: which kinds of things the names speak of
    kinds: frozenset[str]


def called(entry: dict[str, Any]) -> Called:
    """Returns what the entry's names say."""
    texts = frozenset(entry["name"].values())
    around = frozenset(entry.get("parent", {}).values())
    return _called(entry["category"], texts, around)


@lru_cache(maxsize=100_000)
def _called(category: str, texts: frozenset[str], around: frozenset[str]) -> Called:
    names, bare, kinds = set(), set(), set()
    numbers: set[str] = set()
    for text in texts:
        *before, last = [_words(part) for part in unicodedata.normalize("NFKC", text).casefold().split("/")]
        kinds |= _kinds(last)
        whole = [word for part in (*before, last) for word in part]
        numbers |= {word for word in whole if _NUMBER.fullmatch(word)}
        numbers |= {TELLING_APART[word] for word in whole if word in TELLING_APART}
        own = _without(whole, (category,))
        names.add(_text(own))
        bare.add(_text(_without(own, CONTAINERS)))
    names.discard("")
    if not names:
        names = {_text(_without(_words(text.casefold()), (category,))) for text in around} - {""}
        bare = {_text(_without(name.split(), CONTAINERS)) for name in names}
    return Called(frozenset(names), frozenset(bare - {""}), frozenset(numbers), frozenset(kinds))


def _words(text: str) -> list[str]:
    return _SIGNS.sub(" ", text).split()


def _text(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _without(words: list[str], categories: Collection[str]) -> list[str]:
    """The words without those that only name the categories' kinds, also when inflected."""
    kept, at = [], 0
    while at < len(words):
        taken = max((length for name, length in _kinds_at(words, at) if name in categories), default=0)
        if not taken:
            kept.append(words[at])
        at += taken or 1
    return kept


def _kinds(words: list[str]) -> set[str]:
    found = {name for at in range(len(words)) for name, _ in _kinds_at(words, at)}
    return found - CONTAINERS


def _by_first_word() -> dict[str, list[tuple[str, _Words]]]:
    found: dict[str, list[tuple[str, _Words]]] = defaultdict(list)
    for category, listed in KIND_WORDS.items():
        for words in map(str.split, listed):
            found[words[0]].append((category, tuple(words)))
    return dict(found)


_FIRST = _by_first_word()


def _kinds_at(words: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Which categories' words begin at this place, and of how many words each is."""
    word = words[at]
    for stem in (word, *(word[:-cut] for cut in range(1, _ENDING + 1))):
        for category, kind in _FIRST.get(stem, ()):
            there = words[at : at + len(kind)]
            if len(there) == len(kind) and all(map(_is_form, there, kind)):
                yield category, len(kind)


def _is_form(found: str, word: str) -> bool:
    return found.startswith(word) and len(found) - len(word) <= _ENDING


def likeness(one: Called, other: Called) -> int | None:
    """Returns 0 to 100; None when either has no name of its own, which says nothing for or against."""
    if not one.names or not other.names:
        return None
    found = _most(one.names, other.names)
    if found < 100 and (one.names == one.bare or other.names == other.bare) and one.bare and other.bare:
        # "Pirkkola" and "Pirkkolan liikuntapuisto": only one of the two names what is around it.
        found = max(found, _most(one.bare, other.bare) - 5)
    return round(found)


def _most(some: frozenset[str], others: frozenset[str]) -> float:
    if some & others:
        return 100
    return max(fuzz.ratio(one, other) for one in some for other in others)


def holds_other(one: Called, other: Called) -> bool:
    """Whether one name says the other and a word or two more: "Uimastadion", "Helsingin uimastadion"."""
    for some, others in product(one.names, other.names):
        short, long = sorted((some.split(), others.split()), key=len)
        held = all(any(fuzz.ratio(word, each) >= _SAME_WORD for each in long) for word in short)
        if held and len(long) - len(short) <= 2 and max(map(len, short)) >= _TELLING:
            return True
    return False


def speak_of_different_things(one: Called, other: Called) -> bool:
    """Whether both names say a kind, and not the same: stairs and an outdoor gym of one park."""
    return bool(one.kinds and other.kinds and not one.kinds & other.kinds)
