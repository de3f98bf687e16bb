"""The demonstration content goes the way every record goes, and all of it is stored."""

from __future__ import annotations

import pytest
from flask import Flask

from liikereppu.accounts.demo import add_demo_accounts
from liikereppu.database import db
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.sync.demo import add_caseload
from liikereppu.sync.demo_caseload import CONVERSATIONS, PERSONS
from liikereppu.sync.models import Head, Held


def test_every_invented_person_and_conversation_is_stored(app: Flask) -> None:
    with app.app_context():
        publish_starter_guides()
        unit, practitioner, _ = add_demo_accounts()
        assert add_caseload(unit, practitioner) == len(PERSONS) + len(CONVERSATIONS)
        assert db.session.query(Head).filter_by(unit_id=unit.id).count() == len(PERSONS) + len(CONVERSATIONS)
        assert db.session.query(Held).count() == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_conversations_wait_until_their_guide_is_published(app: Flask) -> None:
    with app.app_context():
        unit, practitioner, _ = add_demo_accounts()
        assert add_caseload(unit, practitioner) == len(PERSONS)
