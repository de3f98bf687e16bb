"""A referral on the wire: made with the client, with consent, and no more than the receiver needs."""

from __future__ import annotations

import re
from typing import Any

import marshmallow as ma

from liikereppu.recordings.fields import Instant, RecordField, RecordSchema, Text, Uuid, shape_errors

LONGEST_RECEIVER = 200
LONGEST_REASON = 1000

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{3,29}")


class _Consent(RecordField):
    """The client's consent: true and nothing else, or there is no referral."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> bool:
        if value is not True:
            raise ma.ValidationError("consent-missing")
        return True


class _Phone(RecordField):
    """A telephone number as people write it: digits, blanks, dashes, brackets, perhaps a plus in front."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if type(value) is not str:
            raise ma.ValidationError("wrong-type")
        if not _PHONE.fullmatch(value):
            raise ma.ValidationError("not-a-phone")
        return value


class _ContactSchema(RecordSchema):
    """How the receiver reaches the client: what they want to be called, where, and when it suits."""

    name = Text(100)
    phone = _Phone()
    times = Text(200)


_CONTACT = _ContactSchema()


class _Contact(RecordField):
    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        if not _CONTACT.fits(value):
            try:
                _CONTACT.load(value)
            except ma.ValidationError as fault:
                raise ma.ValidationError(fault.messages_dict) from None
        return value


class ReferralSchema(RecordSchema):
    """Whom the client is guided to, and why."""

    person_id = Uuid()
    recording_id = Uuid(nullable=True)
    to = Text(LONGEST_RECEIVER, shortest=1)
    opportunity = Text(LONGEST_RECEIVER, shortest=1, nullable=True)
    reason = Text(LONGEST_REASON)
    consent = _Consent()
    created_at = Instant()
    #: Left out where the client does not want to be called, and so that older servers take the referral too.
    contact = _Contact(optional=True)


_REFERRAL = ReferralSchema()


def referral_errors(record: Any) -> dict[str, list[str]]:
    """What does not fit in a referral: {"field": [codes]}, empty when all fits."""
    return shape_errors(_REFERRAL, record)
