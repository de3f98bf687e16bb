"""Records and items for the sync tests, and the short ways to send and fetch them."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

from liikereppu.sync.kinds import KINDS

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"
PUSH = "/api/v1/sync/push"
PULL = "/api/v1/sync/pull"


def examples(name: str) -> list[dict[str, Any]]:
    """The cases of a shared file of tests/contract/examples."""
    cases: list[dict[str, Any]] = json.loads((EXAMPLES / name).read_text())["cases"]
    return cases


def new_id() -> str:
    return str(uuid.uuid4())


VALID = {
    kind: next(case["record"] for case in examples(f"record-{kind}.json") if case["valid"]) for kind in KINDS
}


def changed(record: dict[str, Any], text: str) -> dict[str, Any]:
    """The record with its free text replaced, whatever its kind."""
    if "answers" in record:
        return {**record, "notes": [{**record["notes"][0], "text": text}]}
    name = next(name for name in ("reason", "goals", "note") if name in record)
    return {**record, name: text}


def item(record: dict[str, Any] | None = None, *, kind: str = "person", **other: Any) -> dict[str, Any]:
    """A push item of a new record; `other` overrides id, edit, base."""
    record = VALID[kind] if record is None else record
    return {"kind": kind, "id": new_id(), "edit": new_id(), "base": None, "record": record, **other}


def erasure(of: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A push item that erases the record of another item."""
    return {"kind": of["kind"], "id": of["id"], "edit": new_id(), "base": of["edit"], "erase": True, **other}


def push(client: Any, *items: Any, device: str | None = None) -> list[dict[str, Any]]:
    """Sends the items and returns their results; the answer must be 200."""
    answer = client.post(PUSH, json={"device": device or client.device, "items": list(items)})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.get_json()["results"]
    assert len(results) == len(items)
    return results


def outcomes(results: list[dict[str, Any]]) -> list[str]:
    return [result["outcome"] for result in results]


def pull(client: Any, after: int = 0, epoch: str | None = None) -> dict[str, Any]:
    """One page of the feed; the answer must be 200."""
    answer = client.get(
        PULL, query_string={"merged": 1, "after": after, **({"epoch": epoch} if epoch else {})}
    )
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.get_json()
    return page


def pull_all(client: Any) -> list[dict[str, Any]]:
    """The whole feed, page by page; checks that it is whole and in order."""
    items: list[dict[str, Any]] = []
    while True:
        page = pull(client, len(items))
        items += page["items"]
        assert [each["n"] for each in items] == list(range(1, len(items) + 1))
        assert page["up_to"] == len(items)
        if not page["more"]:
            return items


def version(of: dict[str, Any], base: dict[str, Any] | str | None, **fields: Any) -> dict[str, Any]:
    """A push item: a new edit of the record of another item, made from an edit; `fields` replace the record's.

    A field is named as errors name it ("note", "answers.agreed"); an answer of None is taken away.
    """
    before = base if isinstance(base, dict) else of
    record = json.loads(json.dumps(before["record"]))
    for name, value in fields.items():
        place, _, key = name.partition(".")
        if key and value is None:
            record[place].pop(key, None)
        elif key:
            record[place][key] = value
        else:
            record[place] = value
    ground = base["edit"] if isinstance(base, dict) else base
    return {"kind": of["kind"], "id": of["id"], "edit": new_id(), "base": ground, "record": record}


def head_of(client: Any, of: dict[str, Any]) -> dict[str, Any]:
    """The feed's last stored item of the record of an item."""
    stored = (each for each in pull_all(client) if each["outcome"] == "stored")
    return [each for each in stored if (each["kind"], each["id"]) == (of["kind"], of["id"])][-1]
