"""What the reason and warning codes of an import mean to people; a code missing here is shown as it is."""

from __future__ import annotations

SENTENCES = {
    # Reasons for leaving a row out
    "malformed": "the row is not of the shape the register has",
    "too-large": "the row is larger than a row may be",
    "not-json": "the row is not JSON",
    "not-valid": "the entry made of the row breaks a rule of the directory",
    "twice": "the row came a second time",
    "not-asked-for": "of a municipality that was not asked for",
    "test-record": "a test record",
    "no-name": "has no name",
    # Remarks on a whole reading
    "fewer-rows-than-promised": "the register gave fewer rows than it said it has",
    # Warnings
    "part-not-valid": "a part breaks a rule of the directory and was dropped",
}
