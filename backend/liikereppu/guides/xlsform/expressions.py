"""XLSForm expressions (a corner of XPath) as a tree. Pure; what the tree means is not known here.

A tree is a tuple: ("number", 1.5), ("text", "a"), ("ref", "name"), ("self",), ("call", name, (parts…)), or
(operator, left, right) with = != < <= > >= + - * div mod; "and" and "or" may have more parts than two.
"""

from __future__ import annotations

import re
from typing import Any

from liikereppu.guides.workbooks import plain_marks

Tree = tuple[Any, ...]

_LONGEST, _MOST_WORDS, _DEEPEST = 4000, 400, 40
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<ref>\$\{\s*(?:last-saved\#)?[^\s{}]+\s*\})
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<operator>!=|<=|>=|=|<|>|\+|\*|-|\(|\)|,)
  | (?P<self>\.(?![\w./]))
  | (?P<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)
    )""",
    re.VERBOSE,
)
# From what binds loosest to what binds tightest.
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


# Signs of a path through the form, which is an expression, only not one that is read here.
_OF_PATHS = re.compile(r"[/\[\]@|:]|\.\.")


class ExpressionError(Exception):
    """The text is no expression that can be understood; `broken`: nobody could understand it."""

    def __init__(self, what: str, broken: bool = False) -> None:
        self.broken = broken
        super().__init__(what)


def read_expression(text: str) -> Tree:
    """The tree of an expression. Raises ExpressionError, with what was not understood."""
    if len(text) > _LONGEST:
        raise ExpressionError("it is too long")
    try:
        reading = _Reading(_tokens(plain_marks(text)))
        tree = reading.level(0, 0)
        if reading.left():
            raise ExpressionError(f"“{reading.peek()[1][:20]}” is not understood", True)
    except ExpressionError as error:
        raise ExpressionError(str(error), error.broken and not _OF_PATHS.search(text)) from None
    return tree


def is_broken(error: Exception) -> bool:
    """Whether the fault is in the expression itself, and not in what a guide can say."""
    return isinstance(error, ExpressionError) and error.broken


def conjuncts(tree: Tree) -> list[Tree]:
    """What must hold all together: the parts of an `and`, those in brackets too."""
    return [each for part in tree[1:] for each in conjuncts(part)] if tree[0] == "and" else [tree]


def references(text: str) -> list[str]:
    """The names between ${…} in any text, in order."""
    return [found.strip() for found in re.findall(r"\$\{\s*(?:last-saved#)?([^\s{}]+)\s*\}", text)]


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise ExpressionError(f"“{text[at : at + 20].strip()}” is not understood", True)
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    if len(found) > _MOST_WORDS:
        raise ExpressionError("it is too long")
    return found


class _Reading:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self.left() else ("end", "the end")

    def _take(self, *words: str) -> str | None:
        kind, word = self.peek()
        if kind in ("operator", "name") and word in words:
            self._at += 1
            return word
        return None

    def level(self, level: int, depth: int) -> Tree:
        """An expression of operators that bind at least as tightly as those of this level."""
        if depth > _DEEPEST:
            raise ExpressionError("it is nested too deep")
        if level == len(_LEVELS):
            return self._single(depth)
        left = self.level(level + 1, depth)
        while (operator := self._take(*_LEVELS[level])) is not None:
            right = self.level(level + 1, depth)
            is_chain = operator in ("and", "or") and left[0] == operator
            left = (*left, right) if is_chain else (operator, left, right)
        return left

    def _single(self, depth: int) -> Tree:
        if depth > _DEEPEST:
            raise ExpressionError("it is nested too deep")
        if self._take("-"):
            inner = self._single(depth + 1)
            return ("number", -inner[1]) if inner[0] == "number" else ("-", ("number", 0.0), inner)
        if self._take("("):
            inner = self.level(0, depth + 1)
            self._expect(")")
            return inner
        kind, word = self.peek()
        self._at += 1
        if kind == "number":
            return ("number", float(word))
        if kind == "text":
            return ("text", word[1:-1])
        if kind == "ref":
            return ("ref", references(word)[0])
        if kind == "self":
            return ("self",)
        if kind == "name" and self._take("("):
            return ("call", word, self._parts(depth))
        raise ExpressionError(f"“{word[:20]}” is not understood", True)

    def _parts(self, depth: int) -> tuple[Tree, ...]:
        if self._take(")"):
            return ()
        parts = [self.level(0, depth + 1)]
        while self._take(","):
            parts.append(self.level(0, depth + 1))
        self._expect(")")
        return tuple(parts)

    def _expect(self, word: str) -> None:
        if self._take(word) is None:
            raise ExpressionError(f"“{word}” is expected before {self.peek()[1][:20]}", True)
