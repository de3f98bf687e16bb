"""What the lead of a unit does with what was held, and what is looked at afterwards."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select

from backend.sync.records import (
    VALID,
    new_id,
)
from liikereppu.audit import AuditEntry
from liikereppu.database import db

HELD = "/api/v1/sync/held"
PERSON = VALID["person"]
BAD = {**PERSON, "language": "xx"}


def waiting(client: Any, **query: Any) -> list[dict[str, Any]]:
    answer = client.get(HELD, query_string=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["items"]
    return found


def own(client: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{HELD}/own")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["items"]
    return found


def number(client: Any) -> int:
    """The number of the one item that waits."""
    (found,) = waiting(client)
    return int(found["number"])


def release(client: Any, which: Any) -> Any:
    return client.post(f"{HELD}/{which}/release", json={})


def repair(client: Any, which: Any, record: Any, edit: str | None = None) -> Any:
    return client.post(f"{HELD}/{which}/repair", json={"edit": edit or new_id(), "record": record})


def discard(client: Any, which: Any, reason: Any = "Kirjattu kahdesti") -> Any:
    return client.post(f"{HELD}/{which}/discard", json={"reason": reason})


def rows(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(statement).all())


def audited(app: Flask) -> list[tuple[str, str | None, str | None]]:
    asked = (
        select(AuditEntry.action, AuditEntry.actor_id, AuditEntry.subject)
        .where(AuditEntry.action.like("held-%"))
        .order_by(AuditEntry.id)
    )
    return [tuple(row) for row in rows(app, asked)]
