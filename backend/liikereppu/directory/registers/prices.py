"""What something costs, from a register's words. No price told is unknown; a part of it is no amount."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import Texts, three
from liikereppu.directory.registers.face import Warnings

# A text longer than this tells more than an amount.
_LONGEST = 80
_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
# An amount that is all that is said, but for whom or how often it is.
_ONE_AMOUNT = re.compile(
    r"(?:hinta|maksu|kertamaksu|osallistumismaksu|kurssimaksu|pris|avgift|price|fee)?\s*:?\s*(?:€|eur)?\s*"
    rf"{_NUMBER}\s*(?:€|e|eur|euroa?|euros?)?\s*(?:/?\s*(?:hlö|henkilö|kerta|krt|kurssi|lukukausi|kausi"
    r"|pers(?:on)?\.?|gång|kurs|visit|time))?\s*\.?",
    re.I,
)
_FREE = re.compile(
    r"(?:maksuton|maksuttomat?|ilmainen|ilmaiseksi|veloituksetta|vapaa pääsy|ei maksua|gratis"
    r"|avgiftsfri(?:tt)?|kostnadsfri(?:tt)?|fritt inträde|free(?: of charge| entry| admission)?|no charge"
    r"|0(?:[.,]00?)?\s*(?:€|e|eur|euroa)?)(?:\s+(?:tapahtuma|evenemang|event))?[.!]?",
    re.I,
)


_PAID = re.compile(r"\d\s*(?:€|e\b|eur)|€|maksu(?!ton|tom|tta)|avgift(?!sfri)|\bfee\b", re.I)


def amount(text: str) -> float | None:
    """Returns the euros of a text that tells one amount and nothing else ("2,50 euroa", "7,5 €/hlö")."""
    found = _ONE_AMOUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return float(found[1].replace(",", ".")) if found else None


def is_free(text: str) -> bool:
    """Whether a text says that it costs nothing, and says nothing else."""
    return len(text) <= _LONGEST and _FREE.fullmatch(text.strip()) is not None


def price(texts: Any, warnings: Warnings, told_free: bool | None = None) -> dict[str, Any]:
    """Returns the entry's `price` from words (by language, or Finnish ones) and what a field says of it.

    Words that name a price are believed rather than a field that says it is free (price-contradiction).
    """
    words = three("price.text", texts, {}, warnings) if texts else None
    if words is None:
        return {"kind": "free" if told_free else "unknown"}
    euros = next((found for each in words.values() if (found := amount(each)) is not None), None)
    if any(is_free(each) for each in words.values()) or euros == 0:
        return {"kind": "free"}
    if euros is None and not _PAID.search(_all(words)):
        return {"kind": "free" if told_free else "unknown", "text": words}
    if told_free:
        warnings.add("price-contradiction", words["fi"])
    return {"kind": "paid", "text": words, **({"amount_eur": euros} if euros is not None else {})}


def _all(words: Texts) -> str:
    return " ".join(words.values())
