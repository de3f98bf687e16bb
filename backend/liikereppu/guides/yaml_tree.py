"""A YAML file as a tree that knows its lines. Strict: no aliases, tags, directives, repeated keys or depth.

Built from parse events and not with a loader: a loader would expand aliases, recurse as deep as the file
nests, let the last of two equal keys win, and lose the lines that make a fault easy to find.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

LARGEST = 512 * 1024
# More than anybody mends before looking again.
_MOST_FAULTS = 1000
DEEPEST = 32

# What no text needs: controls (but line feed and tab), direction overrides, byte order marks, surrogates.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Not with a nought in front: some readers of YAML take 010 for eight, some for ten; here it is a text.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
# Beginnings of the parser's words, and what an author most often did.
_HINTS = (
    ("mapping values are not allowed here", "a colon inside a text? put the text in quotes"),
    ("found character '\\t' that cannot start any token", "indent with spaces, not with tabs"),
    ("found unexpected end of stream", "a quote that is never closed?"),
    ("expected ',' or '}'", "a brace never closed, or a colon or # inside a text? put the text in quotes"),
    ("expected ',' or ']'", "a bracket never closed, or a colon or # inside a text? put the text in quotes"),
    ("could not find expected ':'", "a colon with a blank after it is expected: key: value"),
    ("expected <block end>", "this line is not indented like its neighbours?"),
)


@dataclass(eq=False)
class Node:
    """One value of the file. `line` counts from 1; inside a mapping it is the line of the value's key."""

    line: int
    value: Any

    def plain(self) -> Any:
        """The value without lines, as it travels in JSON."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value] if isinstance(self.value, list) else self.value

    def get(self, key: str) -> "Node":
        """The value under the key; an empty node where there is none, so that checks need no ifs."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if found is not None else Node(self.line, None)

    def items(self) -> "list[Node]":
        """The list's entries; none when this is no list."""
        return self.value if isinstance(self.value, list) else []


class Faults:
    """What is wrong with one file, each with its line."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], None] = {}

    def add(self, line: int, what: str) -> None:
        """Notes a fault, up to a thousand; the same words on the same line are kept once."""
        if len(self._found) >= _MOST_FAULTS:
            return
        # Words may quote the file; they must stay one line that any terminal can print.
        self._found[line, UNWANTED.sub("?", " ".join(what.split()))] = None

    def sorted(self) -> list[tuple[int, str]]:
        """Line and words of every fault, by line."""
        return sorted(self._found, key=lambda fault: fault[0])

    def __len__(self) -> int:
        return len(self._found)


class _UnreadableError(Exception):
    """The file goes no further: what follows would only be noise."""


def read_tree(content: bytes, faults: Faults) -> Node | None:
    """The file as a tree, or None when it cannot be read as one; faults of the notation go to `faults`."""
    text = _decoded(content, faults)
    if text is None:
        return None
    builder = _Builder(faults)
    try:
        return builder.build(YAML(typ="safe", pure=True).parse(text))
    except _UnreadableError:
        return None
    except MarkedYAMLError as error:
        problem = " ".join(str(error.problem or error.context or "cannot be read").split())
        hint = next((f" ({hint})" for words, hint in _HINTS if problem.startswith(words)), "")
        faults.add(_line(error) or builder.line, f"this is not YAML: {problem}{hint}")
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The parser itself stumbles over some broken files; the author still gets a line and no traceback.
        faults.add(builder.line, "this is not YAML: cannot be read from here on")
    return None


def _line(error: MarkedYAMLError) -> int | None:
    """Where to look: what was never closed is noticed later, but told on the line where it begins."""
    context = str(error.context or "")
    unclosed = any(part in context for part in ("flow", "quoted scalar", "simple key"))
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else None


def _decoded(content: bytes, faults: Faults) -> str | None:
    if len(content) > LARGEST:
        faults.add(1, f"the file is larger than {LARGEST // 1024} KiB; a guide's texts are far smaller")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(line, "the file must be text in UTF-8; this byte is something else")
        return None
    for number, line_text in enumerate(text.split("\n"), 1):
        found = UNWANTED.search(line_text)
        if found:
            faults.add(number, f"a character that no text needs: U+{ord(found[0]):04X}; remove it")
    return None if len(faults) else text


class _Builder:
    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.line = 1

    def build(self, events: Iterator[Any]) -> Node | None:
        """The one document's tree."""
        stack: list[_Open] = []
        root: Node | None = None
        for event in events:
            self.line = event.start_mark.line + 1
            if isinstance(event, DocumentStartEvent):
                self._one_document(event, root)
            elif isinstance(event, AliasEvent):
                self._stop("references (*name) are not used here: write the text out")
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                stack.pop()
            elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                node = self._node(event)
                if stack:
                    stack[-1].take(node, self._faults)
                else:
                    root = node
                if not isinstance(event, ScalarEvent):
                    stack.append(_Open(node))
                    if len(stack) > DEEPEST:
                        self._stop(f"nested deeper than {DEEPEST} levels")
        if root is None:
            self._faults.add(1, "the file is empty; a guide is expected")
        return root

    def _one_document(self, event: DocumentStartEvent, root: Node | None) -> None:
        if event.version or event.tags:
            self._stop("directives (%…) are not used here: remove the line")
        if root is not None:
            self._stop("a second document begins here; one guide a file is expected")

    def _node(self, event: Any) -> Node:
        if event.anchor:
            self._stop("names for parts (&name) are not used here: write the text out")
        if event.tag and event.tag != "!":
            self._stop("type tags (!…) are not used here: remove it")
        if isinstance(event, MappingStartEvent):
            return Node(self.line, {})
        return Node(self.line, [] if isinstance(event, SequenceStartEvent) else _scalar(event))

    def _stop(self, what: str) -> None:
        self._faults.add(self.line, what)
        raise _UnreadableError


class _Open:
    """A mapping or list whose end has not come yet."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._key: Node | None = None

    def take(self, node: Node, faults: Faults) -> None:
        """The next entry; in a mapping, key and value take turns."""
        if isinstance(self._node.value, list):
            self._node.value.append(node)
        elif self._key is None:
            self._key = node
        else:
            key, self._key = self._key, None
            node.line = key.line
            self._put(key, node, faults)

    def _put(self, key: Node, node: Node, faults: Faults) -> None:
        if isinstance(key.value, dict | list) or key.value is None:
            faults.add(key.line, "a key must be a plain word")
            return
        name = str(key.value).lower() if isinstance(key.value, bool) else str(key.value)
        first = self._node.value.get(name)
        if first is None:
            self._node.value[name] = node
        else:
            faults.add(key.line, f"“{name}” is written twice; the first is on line {first.line}")


def _scalar(event: ScalarEvent) -> str | int | float | bool | None:
    text = str(event.value)
    if event.style in ("'", '"'):
        return unicodedata.normalize("NFC", text)
    if event.style in ("|", ">"):
        return unicodedata.normalize("NFC", text.rstrip("\n"))
    if text in _WORDS or text.lower() in ("null", "true", "false"):
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return unicodedata.normalize("NFC", text)
