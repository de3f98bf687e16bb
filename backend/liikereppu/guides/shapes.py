"""Building blocks for saying what a written guide may hold. Each check adds its faults and goes on.

A check is called with the node, words for its place ("question stress, ask") and where faults are gathered.
"""

import difflib
import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liikereppu.guides.yaml_tree import UNWANTED, Faults, Node

Shape = Callable[[Node, str, Faults], None]

LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 60
_MOST_BEYOND = 100
# What every JavaScript object already has under this name would be taken for an answer.
_TAKEN = "constructor"


def told(value: Any) -> str:
    """What a value is, for a fault: a few words, never the whole text."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the word {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"“{value[:40]}…”" if len(value) > 40 else f"“{value}”"
    return "a list" if isinstance(value, list) else "a group of keys"


def word(node: Node) -> str:
    """The node's text, empty when it has none."""
    return node.value if isinstance(node.value, str) else ""


def nearest(word: str, known: Sequence[str]) -> str:
    """A suggestion to end a fault with, empty when nothing is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def _is_seen(words: str) -> bool:
    # Blanks, and letters that take no room: a zero-width space is no text either.
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in words)


def text(longest: int) -> Shape:
    """Text in one language, not empty, without control characters."""

    def check(node: Node, where: str, faults: Faults) -> None:
        value = node.value
        if value is None or (isinstance(value, str) and not _is_seen(value)):
            faults.add(node.line, f"{where} is empty; a text is expected")
        elif not isinstance(value, str):
            quote = "" if isinstance(value, list | dict) else ": put it in quotes"
            faults.add(node.line, f"{where}: a text is expected, this is {told(value)}{quote}")
        elif len(value) > longest:
            faults.add(node.line, f"{where} is {len(value)} characters; at most {longest} are expected")
        elif found := UNWANTED.search(value):
            faults.add(node.line, f"{where} holds a character that no text needs: U+{ord(found[0]):04X}")

    return check


def texts(longest: int) -> Shape:
    """The same text in all three languages."""
    one = text(longest)

    def check(node: Node, where: str, faults: Faults) -> None:
        if not isinstance(node.value, dict):
            faults.add(node.line, f"{where}: fi, sv and en are expected, this is {told(node.value)}")
            return
        for language, name in LANGUAGES.items():
            if language not in node.value:
                faults.add(node.line, f"{where}: {name} ({language}) is missing")
            else:
                one(node.value[language], f"{where}, {name} ({language})", faults)
        unknown_keys(node, where, tuple(LANGUAGES), faults)

    return check


def spelling(pattern: re.Pattern[str], example: str) -> Shape:
    """An id: a small letter a–z first, then small letters and digits, joined as in the example."""
    joint = "underscores" if "_" in example else "hyphens"

    def check(node: Node, where: str, faults: Faults) -> None:
        value = node.value
        if not isinstance(value, str) or not pattern.fullmatch(value) or len(value) > LONGEST_ID:
            faults.add(
                node.line,
                f"{where}: small letters a–z, digits and {joint} are expected, a letter first, "
                f"at most {LONGEST_ID}, as in “{example}”; this is {told(value)}",
            )
        elif value == _TAKEN:
            faults.add(node.line, f"{where}: “{value}” cannot be used as an id; choose another word")

    return check


def integer(low: int, high: int) -> Shape:
    """A whole number within bounds."""

    def check(node: Node, where: str, faults: Faults) -> None:
        value = node.value
        if type(value) is not int or not low <= value <= high:
            faults.add(
                node.line, f"{where}: a whole number from {low} to {high} is expected, this is {told(value)}"
            )

    return check


def is_number(value: Any) -> bool:
    """Whether the value is a number of a size that can be reckoned with."""
    return type(value) in (int, float) and math.isfinite(value) and abs(value) <= 1_000_000_000


def number(node: Node, where: str, faults: Faults) -> None:
    """Any number up to a thousand million."""
    if not is_number(node.value):
        faults.add(node.line, f"{where}: a number is expected, this is {told(node.value)}")


def boolean(node: Node, where: str, faults: Faults) -> None:
    """true or false."""
    if type(node.value) is not bool:
        faults.add(node.line, f"{where}: true or false is expected, this is {told(node.value)}")


def only_true(node: Node, where: str, faults: Faults) -> None:
    """true; to say no, the key is left out."""
    if node.value is not True:
        faults.add(node.line, f"{where}: true is expected (or leave it out), this is {told(node.value)}")


def one_of(*known: Any) -> Shape:
    """One of these words or numbers."""
    words = [str(word) for word in known]
    choices = f"one of {', '.join(words)}" if len(words) > 1 else words[0]

    def check(node: Node, where: str, faults: Faults) -> None:
        value = node.value
        if isinstance(value, bool | list | dict) or value not in known:
            near = nearest(value, words) if isinstance(value, str) else ""
            faults.add(node.line, f"{where}: {choices} is expected, this is {told(value)}{near}")

    return check


def listed(entry: Shape, least: int, most: int, name: str) -> Shape:
    """A list of entries, each named in faults by its id where it has one, else by its place."""

    def check(node: Node, where: str, faults: Faults) -> None:
        if not isinstance(node.value, list):
            faults.add(node.line, f"{where}: a list is expected, this is {told(node.value)}")
            return
        if not least <= len(node.value) <= most:
            found = f"there are {len(node.value)}" if node.value else "the list is empty"
            expected = f"from {least} to {most}" if least < most else f"exactly {least}"
            faults.add(node.line, f"{where}: {expected} entries are expected, {found}")
        # Of a list far too long the rest is told when it is shorter.
        for place, part in enumerate(node.value[: most + _MOST_BEYOND], 1):
            own = part.get("id").value
            called = own if isinstance(own, str) and own else str(place)
            entry(part, f"{where}, {name} {called}", faults)

    return check


def unknown_keys(node: Node, where: str, known: Sequence[str], faults: Faults) -> None:
    """Faults for keys that mean nothing here, with the near one that may have been meant."""
    for key, part in node.value.items():
        if key not in known:
            # In {fi: one, two} the comma ends the text, and what follows becomes a key of its own.
            cut = " (a comma in a text? put the text in quotes)" if part.value is None else ""
            near = nearest(key, known)
            faults.add(part.line, f"{where}: the key “{key[:40]}” is not known here{near}{cut}")


def keys(required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> Shape:
    """A group of keys; missing and unknown ones are faults."""
    shapes = {**required, **(optional or {})}

    def check(node: Node, where: str, faults: Faults) -> None:
        if not isinstance(node.value, dict):
            expected = ", ".join(required or shapes)
            faults.add(node.line, f"{where}: keys ({expected}) are expected, this is {told(node.value)}")
            return
        for key in required:
            if key not in node.value:
                faults.add(node.line, f"{where}: “{key}” is missing")
        for key, part in node.value.items():
            if key in shapes:
                shapes[key](part, f"{where}, {key}", faults)
        unknown_keys(node, where, tuple(shapes), faults)

    return check
