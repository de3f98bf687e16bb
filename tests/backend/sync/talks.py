"""A conversation that several devices write, and the short ways to write it."""

from __future__ import annotations

from typing import Any

from backend.sync.records import VALID, item, new_id, push

TALK = {**VALID["recording"], "state": "draft", "finished_at": None, "answers": {}, "notes": []}
YES, NO = {"value": True}, {"value": False}
OWN = {"value": {"chosen": [], "own": ["lämpö"]}}


def talk(**fields: Any) -> dict[str, Any]:
    """A push item of a new conversation."""
    return item({**TALK, **fields}, kind="recording")


def note(text: str) -> dict[str, Any]:
    return {"id": new_id(), "topic": None, "text": text}


def texts(record: dict[str, Any]) -> list[str]:
    return [each["text"] for each in record["notes"]]


def fates(client: Any, *sent: dict[str, Any]) -> list[str]:
    """The outcomes, each item in a push of its own."""
    return [push(client, each)[0]["outcome"] for each in sent]
