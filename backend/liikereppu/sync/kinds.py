"""The kinds of record that travel, each with its check and what follows from its heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from liikereppu.recordings.models import finished_row, follow_heads
from liikereppu.recordings.schemas import person_errors, recording_errors
from liikereppu.referrals.schemas import referral_errors

Record = dict[str, Any]
#: (session, unit id, {record id: (first seen in this push, what `facts` said of its new head)}), inside the
#: push's transaction
Follow = Callable[[Session, str, Mapping[str, tuple[bool, Record | None]]], None]


@dataclass(frozen=True)
class Kind:
    """`errors` says what does not fit; `facts` and `follow` keep a slice's own rows true to the heads."""

    errors: Callable[[Any], Mapping[str, list[str]]]
    facts: Callable[[Record], Record | None] | None = None
    follow: Follow | None = None


KINDS: Mapping[str, Kind] = {
    "person": Kind(person_errors),
    "recording": Kind(recording_errors, finished_row, follow_heads),
    "referral": Kind(referral_errors),
}
