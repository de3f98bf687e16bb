"""A stable word and the key that is meant, for each fault that the checks tell in words. Pure.

The checks speak to somebody who reads a file; a screen says the same in its own language, by these words.
"""

from __future__ import annotations

import re

# What the words hold → the code; a group of the pattern is the key below the place that is meant.
_CODES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r": (?:Finnish|Swedish|English) \((fi|sv|en)\) is missing$", "language-missing"),
        (r": “([a-z_]+)” is missing$", "missing"),
        (r" is empty; a text is expected$", "empty"),
        (r": a text is expected, this is (?:the|true|false)", "wrong-type"),
        (r" is \d+ characters; at most", "too-long"),
        (r"a character that no text needs", "text-not-allowed"),
        (r"cannot be used as an id", "id-taken"),
        (r": small letters a–z, digits and", "bad-id"),
        (r"(?:entries are expected, |the list is empty)", "wrong-count"),
        (r" is not known here", "unknown-key"),
        (r"is here twice|is listed twice|is written twice", "twice"),
        (r"there is no question “", "no-such-question"),
        (
            r"there is no (?:card|option|action|setting|topic|row|part)| has no (?:option|action) ",
            "no-such-part",
        ),
        (r"wait for one another in a circle|depends on itself|cannot wait for itself", "circle"),
        (r"conditions hang on one another", "chain-too-long"),
        (r"no answers can make this hold", "never-holds"),
        (r"has other parts, total or step", "not-alike"),
        (r"min must be below max", "min-above-max"),
        (r"is not on the scale|is outside|is not on the", "out-of-range"),
        (r"fits questions of kind|of kind .* expected|can be reckoned with", "wrong-kind"),
        (r"nothing can be divided by 0", "divided-by-zero"),
        (r"KiB", "too-large"),
        (r"one of .* is expected, (?:there|none)", "one-comparison"),
        (r"this is nothing$", "empty"),
        (r"a whole number from", "out-of-range"),
        (r"one of .* is expected|, this is “", "not-an-option"),
        (r"expected", "wrong-type"),
    )
)


def fault_code(message: str) -> tuple[str, str]:
    """The code of a fault's words, and the missing key's name, else empty; "invalid" when none is known."""
    for pattern, code in _CODES:
        found = pattern.search(message)
        if found:
            return code, (found[1] if pattern.groups else "")
    return "invalid", ""
