"""A referral on the wire: made with the client, with consent, and no more than the receiver needs."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.recordings.fields import Instant, RecordField, RecordSchema, Text, Uuid, shape_errors

LONGEST_RECEIVER = 200
LONGEST_REASON = 1000


class _Consent(RecordField):
    """The client's consent: true and nothing else, or there is no referral."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> bool:
        if value is not True:
            raise ma.ValidationError("consent-missing")
        return True


class ReferralSchema(RecordSchema):
    """Whom the client is guided to, and why."""

    person_id = Uuid()
    recording_id = Uuid(nullable=True)
    to = Text(LONGEST_RECEIVER, shortest=1)
    opportunity = Text(LONGEST_RECEIVER, shortest=1, nullable=True)
    reason = Text(LONGEST_REASON)
    consent = _Consent()
    created_at = Instant()


_REFERRAL = ReferralSchema()


def referral_errors(record: Any) -> dict[str, list[str]]:
    """What does not fit in a referral: {"field": [codes]}, empty when all fits."""
    return shape_errors(_REFERRAL, record)
