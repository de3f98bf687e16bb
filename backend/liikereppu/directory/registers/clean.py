"""Texts of registers as plain text, in the three languages.

Registers hold HTML (broken too), letters read in the wrong encoding, control characters, copies of the
Finnish text under other languages, names and mail addresses of persons, and records made for a test.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import nh3

from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.people import without_people
from liikereppu.directory.vocabulary import LANGUAGES
from liikereppu.identity_code import has_identity_code

Texts = dict[str, str]
#: Fields whose text was copied from another language, by language: {"sv": ["name"]}.
Copied = dict[str, list[str]]

# More than this is no description; the rest is not even looked at (deep markup takes time by its square).
_LARGEST = 20_000
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]{0,500}>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]{0,500}>", re.IGNORECASE)
_MAY_BE_MARKUP = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")
# What a strict reader would still take for markup ("<b" with no end): the sign goes, the words stay.
_OPENS = re.compile(r"(?<!<)<+(?=[A-Za-z/!?])")
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\xad"
    # Marks of direction and letters without a shape in other scripts, notes between lines, hidden tags.
    "\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2800\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# More marks on one letter than any language writes grow over the lines around it.
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_HEAPED = re.compile(f"({_MARK}{{3}}){_MARK}+")
_BLANKS = re.compile(r"[^\S\n]+")
_NO_BLANK = re.compile(r"(?<=[a-zåäö0-9)])([!?])(?=[A-ZÅÄÖ])")
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_NOTHING = re.compile(r"[\s\-–—.,/*_?]*")
_TEST = re.compile(
    r"\b(?:testaa\w*|testikurssi\w*|testi(?:tapahtuma|ryhmä|paikka|kohde|alaorganisaatio)\w*)\b"
    r"|\btest[ -]?(?:event|unit|record)\b|^\W*testi?\b|^testing\b",
    re.IGNORECASE,
)


def plain(written: Any, warnings: Warnings, longest: int | None = None) -> str | None:
    """Returns a text without markup, on lines as the markup broke it, or None when it says nothing.

    A number is taken as its digits; lists, objects and flags say nothing. `longest` in characters.
    """
    written = warnings.text(written)
    if isinstance(written, int | float) and not isinstance(written, bool):
        written = f"{written:g}"
    if not isinstance(written, str):
        return None
    text = _letters(written[:_LARGEST], warnings)
    for _ in range(3):
        # What is written as &lt;b&gt; is markup too once it is unfolded.
        if not _MAY_BE_MARKUP.search(text):
            break
        text = _without_markup(text)
    # Blanks first: what looks for persons takes time by the square of a row of them.
    text = _lines(_OPENS.sub("", without_people(_lines(text), warnings)))
    if _NOTHING.fullmatch(text):
        return None
    if has_identity_code(text):
        warnings.add("identity-code")
        return None
    if longest is not None and len(text) > longest:
        warnings.add("text-shortened", f"{len(text)} characters: {text[:60]}")
        text = _shortened(text, longest)
    return text


def line(written: Any, warnings: Warnings, longest: int = 200) -> str | None:
    """Returns a text as one line (a name, a street), or None."""
    text = plain(written, warnings)
    if text is None:
        return None
    text = " ".join(text.split())
    if len(text) > longest:
        warnings.add("text-shortened", f"{len(text)} characters: {text[:60]}")
        text = _shortened(text, longest)
    return text


def three(
    field: str,
    written: Any,
    copied: Copied,
    warnings: Warnings,
    longest: int = 200,
) -> Texts | None:
    """Returns a text in the three languages, or None when no language has any.

    `written` is {"fi", "sv" or "se", "en"} (others are passed over), or one Finnish text. What a language
    lacks, or repeats from the Finnish, is a copy and noted in `copied` under `field`. Up to 200 characters
    mean a name or the like, which goes on one line.
    """
    by_language = written if isinstance(written, Mapping) else {"fi": written}
    found: Texts = {}
    for language in LANGUAGES:
        value = by_language.get(language)
        if value is None and language == "sv":
            value = by_language.get("se")
        text = line(value, warnings, longest) if longest <= 200 else plain(value, warnings, longest)
        if text is not None:
            found[language] = text
    if not found:
        return None
    main = next(language for language in LANGUAGES if language in found)
    for language in LANGUAGES:
        if language != main and found.get(language, found[main]) == found[main]:
            copied.setdefault(language, []).append(field)
            found[language] = found[main]
    return {language: found[language] for language in LANGUAGES}


def is_test_record(name: str) -> bool:
    """Whether a name says that the record was made to try the register out ("Henna testaa 2")."""
    return _TEST.search(name) is not None


def _letters(text: str, warnings: Warnings) -> str:
    """Returns the text with letters as they were meant, without what cannot be shown."""
    if _MOJIBAKE.search(text):
        try:
            text = text.encode("cp1252").decode()
            warnings.add("letters-mended", text)
        except UnicodeError:
            try:
                text = text.encode("latin-1").decode()
                warnings.add("letters-mended", text)
            except UnicodeError:
                warnings.add("letters-lost", text)
    if "\ufffd" in text:
        warnings.add("letters-lost", text)
        text = text.replace("\ufffd", "")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HEAPED.sub(r"\1", _NOT_SHOWN.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n")))


def _without_markup(text: str) -> str:
    text = _ITEM.sub("\n- ", _BREAKS.sub("\n", text))
    return _NOT_SHOWN.sub("", html.unescape(nh3.clean(text, tags=set())))


def _lines(text: str) -> str:
    lines = [_BLANKS.sub(" ", each).strip() for each in text.split("\n")]
    kept = [each for at, each in enumerate(lines) if each or (at and lines[at - 1])]
    return _NO_BLANK.sub(r"\1 ", "\n".join(kept).strip())


def _shortened(text: str, longest: int) -> str:
    cut = text[: longest - 1]
    at = max(cut.rfind(" "), cut.rfind("\n"))
    # A text without blanks would leave nothing.
    if at > longest // 2:
        cut = cut[:at]
    return cut.rstrip(" ,;:-–\n") + "…"
