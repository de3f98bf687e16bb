"""Whatever somebody sends: a clear answer, never a 500, and honest items beside it are stored."""

from __future__ import annotations

import gzip
import json
import random
from typing import Any

import orjson
import pytest

from backend.sync.records import PULL, PUSH, VALID, item, new_id, outcomes, pull_all, push
from backend.sync.sealing import Vault
from liikereppu.sync.canonical import canonical
from liikereppu.sync.kinds import KINDS

PERSON = VALID["person"]
WRONG: list[Any] = [
    None, True, 0, -1, 0.5, 2**53, "", "x", "\0", "\ud800", "\u202e", "💣" * 300, [], [[]], {}, {"": None},
    {"value": {"value": {}}}, [None] * 600, "0" * 5000, "2026-W01-1", {"$ne": 1}, "'; DROP TABLE edit; --",
]  # fmt: skip


def send(client: Any, body: bytes | str, **headers: str) -> Any:
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    kind = headers.pop("content_type", "application/json")
    return client.post(PUSH, data=data, content_type=kind, headers=headers)


def with_everything_wrong(record: Any) -> list[Any]:
    """The record with each part, at any depth, replaced by each wrong value in turn."""
    found: list[Any] = []
    if isinstance(record, dict):
        for key, part in record.items():
            found += [{**record, key: wrong} for wrong in [*WRONG, *with_everything_wrong(part)]]
            found.append({**record, key + "\ud800": part})
    elif isinstance(record, list):
        for place, part in enumerate(record):
            found += [
                [*record[:place], wrong, *record[place + 1 :]]
                for wrong in [*WRONG, *with_everything_wrong(part)]
            ]
    return found


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_part_of_a_record_replaced_by_everything_wrong_is_held_or_stored(
    signed_in: Any, kind: str
) -> None:
    records = with_everything_wrong(VALID[kind])
    chosen = random.Random(7).sample(records, min(len(records), 600))
    for start in range(0, len(chosen), 60):
        part = [item(record, kind=kind) for record in chosen[start : start + 60]]
        results = push(signed_in, *part, item())
        assert set(outcomes(results)) <= {"stored", "held", "refused"}
        assert all(len(json.dumps(result)) < 20_000 for result in results)
        assert results[-1]["outcome"] == "stored"


def test_every_part_of_an_item_replaced_by_everything_wrong_has_an_answer(signed_in: Any) -> None:
    whole = item(base=new_id())
    items = [{**whole, "edit": new_id(), "id": new_id(), key: wrong} for key in whole for wrong in WRONG]
    items += [{**whole, "edit": new_id(), "id": new_id(), key: whole[key]} for key in whole]
    items += [{key: value for key, value in whole.items() if key != gone} for gone in whole]
    items += WRONG
    for start in range(0, len(items), 80):
        results = push(signed_in, *items[start : start + 80], item())
        assert results[-1]["outcome"] == "stored"


@pytest.mark.parametrize("depth", [21, 1000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_nesting_however_deep_is_refused(signed_in: Any, depth: int, brackets: str) -> None:
    opening = "[" if brackets == "[]" else '{"a":'
    closing = brackets[1]
    for body in (opening * depth + "1" + closing * depth, opening * depth):
        answer = send(signed_in, f'{{"device":"{signed_in.device}","items":[{body}]}}')
        assert answer.status_code == 400
        assert answer.get_json()["code"] in ("json-too-deep", "json-malformed")


def with_each_part(record: Any, wrong: Any) -> list[Any]:
    """The record with each part, at any depth, replaced by the wrong value in turn."""
    if isinstance(record, dict):
        parts: list[tuple[Any, Any]] = list(record.items())
    elif isinstance(record, list):
        parts = list(enumerate(record))
    else:
        return []
    found = []
    for place, part in parts:
        for other in [wrong, *with_each_part(part, wrong)]:
            copy = record.copy()
            copy[place] = other
            found.append(copy)
    return found


def nested(depth: int) -> Any:
    """Lists and objects by turns, as compactly written as a device writes."""
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"value": value}
    return value


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    ("wrong", "code"),
    [(nested(21), "json-too-deep"), (2**53 + 2, "json-number"), (1e300, "json-number")],
    ids=["deep", "whole", "float"],
)
def test_what_is_too_deep_or_too_large_is_noticed_wherever_it_stands(
    signed_in: Any, vault: Vault, kind: str, wrong: Any, code: str
) -> None:
    records = with_each_part(VALID[kind], wrong)
    assert len(records) > 3
    for record in records:
        body = orjson.dumps({"device": signed_in.device, "items": [item(), item(record, kind=kind)]})
        answer = send(signed_in, body)
        assert (answer.status_code, answer.get_json()["code"]) == (400, code), record
    assert pull_all(signed_in) == []
    if code == "json-too-deep":
        sealed = [vault.seal(item(), canonical({"record": record})) for record in records[:99]]
        for result in push(signed_in, *sealed):
            assert result["problem"]["errors"] == {"sealed.content": [code]}
            assert result["hash"] is None


def test_bodies_over_two_mebibytes_are_refused_plain_and_packed(signed_in: Any) -> None:
    large = b'{"device":"' + b"x" * (2 * 1024 * 1024) + b'"}'
    bomb = gzip.compress(b"[" + b" " * 200_000_000 + b"]", compresslevel=9)
    assert send(signed_in, large).status_code == 413
    for packed in (gzip.compress(large), bomb, gzip.compress(bomb)[:50] + bomb):
        answer = send(signed_in, packed, **{"Content-Encoding": "gzip"})
        assert (answer.status_code, answer.get_json()["code"]) in (
            (413, "body-too-large"),
            (400, "json-malformed"),
        )


def test_a_packed_body_is_taken_and_a_broken_one_is_refused(signed_in: Any) -> None:
    body = json.dumps({"device": signed_in.device, "items": [item()]}).encode()
    packed = gzip.compress(body)
    assert send(signed_in, packed, **{"Content-Encoding": "gzip"}).get_json()["results"][0]["n"] == 1
    for broken in (packed[:-9], packed + b"x", body, b"", packed[:5]):
        answer = send(signed_in, broken, **{"Content-Encoding": "gzip"})
        assert (answer.status_code, answer.get_json()["code"]) == (400, "json-malformed")
    for encoding in ("br", "deflate", "gzip, gzip"):
        assert send(signed_in, packed, **{"Content-Encoding": encoding}).status_code == 415


def test_other_content_types_and_other_sites_are_refused(signed_in: Any) -> None:
    body = json.dumps({"device": signed_in.device, "items": [item()]})
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert send(signed_in, body, content_type=content_type).status_code == 415
    assert send(signed_in, body, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert send(signed_in, body, Origin="https://elsewhere.example").status_code == 403
    assert pull_all(signed_in) == []


@pytest.mark.parametrize("name", ["unit_id", "author_id", "n", "received_at", "outcome", "hash"])
def test_nothing_the_server_decides_can_be_said_by_the_sender(signed_in: Any, name: str) -> None:
    (result,) = push(signed_in, {**item(), name: new_id()})
    assert result["problem"]["errors"] == {name: ["unknown-key"]}


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(signed_in: Any, method: str) -> None:
    answer = signed_in.client.open(PUSH, method=method, headers={"X-Liikereppu": "1"}, json={})
    assert (answer.status_code, answer.get_json()["code"]) == (405, "method-not-allowed")
    if method != "GET":
        assert signed_in.client.open(PULL, method=method, headers={"X-Liikereppu": "1"}).status_code == 405


def test_bytes_that_are_no_text_are_refused(signed_in: Any) -> None:
    for body in (
        b"\xff\xfe{}",
        b'{"device":"\xc3"}',
        b'{"a":"\xed\xa0\x80"}',
        bytes(range(256)),
        b"\0" * 100,
    ):
        answer = send(signed_in, body)
        assert (answer.status_code, answer.get_json()["code"]) == (400, "json-malformed")
