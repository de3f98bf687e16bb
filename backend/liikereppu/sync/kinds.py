"""The kinds of record that travel, each with its check and what follows from its heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from liikereppu.merging import Record, Rules
from liikereppu.recordings.follow_ups import FOLLOW_UP_RULES, follow_up_errors
from liikereppu.recordings.groups import GROUP_RULES, MEETING_RULES, group_errors, meeting_errors
from liikereppu.recordings.joining import PERSON_RULES, RECORDING_RULES
from liikereppu.recordings.models import finished_row, follow_heads
from liikereppu.recordings.schemas import person_errors, recording_errors
from liikereppu.recordings.sign_offs import forget_sign_offs
from liikereppu.recordings.voice_memos import forget_voice_memos
from liikereppu.referrals.joining import REFERRAL_RULES
from liikereppu.referrals.schemas import referral_errors

#: (session, unit id, {record id: (first seen in this push, what `facts` said of its new head)}), inside the
#: push's transaction
Follow = Callable[[Session, str, Mapping[str, tuple[bool, Record | None]]], None]


@dataclass(frozen=True)
class Kind:
    """`errors` says what does not fit; `facts` and `follow` keep a slice's own rows true to the heads.

    `rules` say how two versions are joined; `forget` takes away what else is kept of an erased record.
    """

    errors: Callable[[Any], Mapping[str, list[str]]]
    facts: Callable[[Record], Record | None] | None = None
    follow: Follow | None = None
    rules: Rules = Rules()  # noqa: RUF009 (frozen)
    forget: Callable[[Session, str, str], None] | None = None


def _forget_recording(session: Session, unit_id: str, record_id: str) -> None:
    forget_sign_offs(session, unit_id, record_id)
    forget_voice_memos(session, unit_id, record_id)


KINDS: Mapping[str, Kind] = {
    "person": Kind(person_errors, rules=PERSON_RULES),
    "recording": Kind(recording_errors, finished_row, follow_heads, RECORDING_RULES, _forget_recording),
    "referral": Kind(referral_errors, rules=REFERRAL_RULES),
    "group": Kind(group_errors, rules=GROUP_RULES),
    "meeting": Kind(meeting_errors, rules=MEETING_RULES),
    "follow_up": Kind(follow_up_errors, rules=FOLLOW_UP_RULES),
}
