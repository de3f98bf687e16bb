"""How two versions of a referral are joined: field by field."""

from __future__ import annotations

from liikereppu.merging import Rules

REFERRAL_RULES = Rules()
