"""A referral carries what the receiver needs and no more, and there is none without consent."""

from __future__ import annotations

from typing import Any

import pytest

from backend.sync.records import VALID, item, outcomes, pull_all, push
from liikereppu.referrals.schemas import ReferralSchema, referral_errors

REFERRAL = VALID["referral"]


def test_the_fields_are_exactly_those_agreed() -> None:
    agreed = {"person_id", "recording_id", "to", "opportunity", "reason", "consent", "created_at"}
    fields = ReferralSchema().fields
    assert {name for name, field in fields.items() if field.required} == set(REFERRAL) == agreed
    # How the client is reached, where the client wants to be called: the only thing more.
    assert set(fields) - agreed == {"contact"}


@pytest.mark.parametrize("consent", [False, None, 1, "true", "yes", [True], {}])
def test_anything_but_true_is_no_consent(consent: Any) -> None:
    assert referral_errors({**REFERRAL, "consent": consent}) == {"consent": ["consent-missing"]}


def test_without_consent_it_is_held_and_never_in_the_feed(signed_in: Any) -> None:
    refused = item({**REFERRAL, "consent": False}, kind="referral")
    assert outcomes(push(signed_in, refused, item(kind="referral"))) == ["held", "stored"]
    assert [each["record"]["consent"] for each in pull_all(signed_in)] == [True]


def test_consent_taken_back_is_an_erasure_and_not_an_edit(signed_in: Any) -> None:
    first = item(kind="referral")
    taken_back = {
        **item({**REFERRAL, "consent": False}, kind="referral"),
        "id": first["id"],
        "base": first["edit"],
    }
    assert outcomes(push(signed_in, first, taken_back)) == ["stored", "held"]
