"""Voice memos: sent piece by piece, heard by their author only, gone in time; on both databases."""

from __future__ import annotations

import base64
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from sqlalchemy import select, text, update

from backend.commands import Commands
from backend.sync.records import VALID, erasure, item, new_id, push
from backend.sync.sealing import SUITE, b64
from conftest import Clock
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.accounts.models import ROLES
from liikereppu.audit import AuditEntry
from liikereppu.config import Config
from liikereppu.database import db, writing
from liikereppu.recordings import voice_memos
from liikereppu.recordings.voice_memos import VoiceMemo, VoiceMemoPiece

URL = "/api/v1/voice-memos"
DAYS = 30
PLAIN = b"OpusHead-kuiskaus"


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, voice_memo_days=DAYS)


@dataclass
class Memo:
    """A memo as a device makes it: three pieces sealed under a key of its own."""

    author_id: str
    key: dict[str, str]
    recording: str = field(default_factory=new_id)
    id: str = field(default_factory=new_id)
    parts: tuple[bytes, ...] = (PLAIN + b"1", PLAIN + b"2", PLAIN + b"3")
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        point = base64.b64decode(self.key["public_key"])
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        bound = f"liikereppu/memo/v1|{self.key['id']}|{self.author_id}|{self.id}".encode()
        self.opener = SUITE.encrypt(self.secret, public, bound)
        self.sealed = [self.seal(n, part) for n, part in enumerate(self.parts)]

    def seal(self, n: int, part: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        bound = f"liikereppu/memo/v1|{self.id}|{n}".encode()
        return nonce + AESGCM(self.secret).encrypt(nonce, part, bound)

    def told(self, **other: Any) -> dict[str, Any]:
        told = {
            "recording_id": self.recording,
            "recorded_at": "2026-11-21T09:00:00Z",
            "seconds": 12,
            "type": "audio/webm",
            "pieces": len(self.parts),
            "ingest_key": self.key["id"],
            "opener": b64(self.opener),
            "consent": True,
        }
        return {**told, **other}


def announce(client: Any, memo: Memo, **other: Any) -> Any:
    return client.put(f"{URL}/{memo.id}", json=memo.told(**other))


def send(client: Any, memo: Memo, n: int, content: bytes | None = None, **options: Any) -> Any:
    content = memo.sealed[n] if content is None else content
    options = {"content_type": "application/octet-stream", **options}
    return client.put(f"{URL}/{memo.id}/pieces/{n}", data=content, **options)


def send_whole(client: Any, memo: Memo) -> Memo:
    assert announce(client, memo).status_code == 200
    for n in range(len(memo.parts)):
        assert send(client, memo, n).status_code == 200
    return memo


def listed(client: Any, memo: Memo) -> list[dict[str, Any]]:
    answer = client.get(URL, query_string={"recording": memo.recording})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["items"]
    return found


def hear(client: Any, memo: Memo) -> Any:
    return client.get(f"{URL}/{memo.id}/audio")


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["code"]


def kept(app: Flask) -> tuple[int, int]:
    """How many memos and pieces the database holds."""
    with app.app_context():
        return (
            len(db.session.scalars(select(VoiceMemo.id)).all()),
            len(db.session.scalars(select(VoiceMemoPiece.n)).all()),
        )


@pytest.fixture
def memo_of(ingest_key: dict[str, str]) -> Callable[..., Memo]:
    """A function: a new memo of a signed-in client."""
    return lambda client, **other: Memo(client.practitioner_id, other.pop("key", ingest_key), **other)


def test_pieces_come_in_any_order_and_twice_and_the_author_hears_the_sound(
    worker: Any, memo_of: Any, app: Flask
) -> None:
    memo = memo_of(worker)
    assert announce(worker, memo).get_json() == {"missing": [0, 1, 2]}
    assert send(worker, memo, 2).get_json() == {"missing": [0, 1]}
    assert send(worker, memo, 0).get_json() == {"missing": [1]}
    assert send(worker, memo, 2).get_json() == {"missing": [1]}
    assert announce(worker, memo).get_json() == {"missing": [1]}
    incomplete = hear(worker, memo)
    assert refusal(incomplete) == (409, "voice-memo-incomplete")
    assert incomplete.get_json()["errors"] == {"pieces": ["missing-1"]}
    assert listed(worker, memo)[0]["whole"] is False
    assert send(worker, memo, 1).get_json() == {"missing": []}
    assert listed(worker, memo) == [
        {
            "id": memo.id,
            "recording_id": memo.recording,
            "recorded_at": "2026-11-21T09:00:00Z",
            "seconds": 12,
            "type": "audio/webm",
            "whole": True,
            "erase_on": "2026-12-21",
        }
    ]
    answer = hear(worker, memo)
    assert (answer.status_code, answer.data) == (200, b"".join(memo.parts))
    assert answer.headers["Content-Type"] == "audio/webm"
    assert answer.headers["Cache-Control"] == "no-store"
    with app.app_context():
        noted = db.session.execute(
            select(AuditEntry.action, AuditEntry.actor_id, AuditEntry.subject).order_by(AuditEntry.id)
        ).all()
    subject = f"{memo.recording} {memo.id}"
    assert [tuple(each) for each in noted if each.action.startswith("voice-memo")] == [
        ("voice-memo", worker.practitioner_id, subject),
        ("voice-memo-heard", worker.practitioner_id, subject),
    ]


def test_other_content_under_the_same_id_is_refused_and_what_came_first_stays(
    worker: Any, memo_of: Any
) -> None:
    memo = send_whole(worker, memo_of(worker))
    for other in ({"seconds": 13}, {"recording_id": new_id()}, {"type": "audio/ogg"}, {"pieces": 4}):
        assert refusal(announce(worker, memo, **other)) == (409, "edit-id-reused"), other
    assert refusal(send(worker, memo, 1, memo.seal(1, b"other"))) == (409, "edit-id-reused")
    assert hear(worker, memo).data == b"".join(memo.parts)


def test_nobody_but_the_author_lists_hears_changes_or_erases_it(
    worker: Any, memo_of: Any, sign_in_as: Any
) -> None:
    memo = send_whole(worker, memo_of(worker))
    others = [
        sign_in_as(username="lauri", roles=("unit_lead",), device=new_id()),
        sign_in_as(username="kaikki", roles=ROLES, device=new_id()),
        sign_in_as(username="outi", unit="Kotihoito 2", device=new_id()),
    ]
    for other in others:
        assert listed(other, memo) == []
        assert refusal(hear(other, memo)) == (404, "not-found")
        assert refusal(send(other, memo, 0)) == (404, "not-found")
        assert refusal(other.delete(f"{URL}/{memo.id}")) == (404, "not-found")
    admin = sign_in_as(username="ylläpito", roles=("admin", "supervisor"), device=new_id())
    assert refusal(hear(admin, memo)) == (403, "not-allowed")
    assert hear(worker, memo).status_code == 200
    # The same id of another author is another memo.
    own = memo_of(others[0], id=memo.id, parts=(b"own",))
    assert hear(others[0], send_whole(others[0], own)).data == b"own"
    assert hear(worker, memo).data == b"".join(memo.parts)


def test_the_author_erases_it(worker: Any, memo_of: Any, app: Flask) -> None:
    memo, stays = send_whole(worker, memo_of(worker)), send_whole(worker, memo_of(worker))
    assert worker.delete(f"{URL}/{memo.id}").status_code == 204
    assert refusal(worker.delete(f"{URL}/{memo.id}")) == (404, "not-found")
    assert refusal(hear(worker, memo)) == (404, "not-found")
    assert kept(app) == (1, 3) and len(listed(worker, stays)) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_memo_erased_while_a_piece_of_it_arrives_takes_the_piece_along(
    worker: Any, memo_of: Any, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = memo_of(worker)
    announce(worker, memo)
    codes: list[int] = []
    erasing = threading.Thread(target=lambda: codes.append(worker.delete(f"{URL}/{memo.id}").status_code))
    waits = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    found = voice_memos._memo

    def found_and_erased(session: Any, whose: Any) -> VoiceMemo:
        row = found(session, whose)
        if threading.current_thread() is not erasing:
            erasing.start()
            with db.engine.connect() as beside:
                while erasing.is_alive() and not beside.execute(waits).scalar():
                    pass
        return row

    monkeypatch.setattr(voice_memos, "_memo", found_and_erased)
    assert send(worker, memo, 0).status_code == 200
    erasing.join()
    assert codes == [204] and kept(app) == (0, 0)


@pytest.mark.usefixtures("guides")
def test_it_is_erased_with_its_recording_and_none_is_added_afterwards(
    worker: Any, sign_in_as: Any, memo_of: Any, app: Flask
) -> None:
    recording = item(VALID["recording"], kind="recording")
    push(worker, recording)
    colleague = sign_in_as(username="kaisa", device=new_id())
    memo = send_whole(worker, memo_of(worker, recording=recording["id"]))
    send_whole(colleague, memo_of(colleague, recording=recording["id"]))
    stays = send_whole(worker, memo_of(worker))
    push(worker, erasure(recording))
    assert kept(app) == (1, 3) and len(listed(worker, stays)) == 1
    assert refusal(announce(worker, memo)) == (410, "recording-erased")
    assert refusal(send(worker, memo, 0)) == (404, "not-found")


def test_it_is_gone_when_its_days_are_over(
    worker: Any, sign_in_as: Any, memo_of: Any, app: Flask, clock: Clock, run: Commands
) -> None:
    memo = send_whole(worker, memo_of(worker))
    clock.forward(days=DAYS, seconds=-1)
    worker = sign_in_as()
    assert len(listed(worker, memo)) == 1
    clock.forward(seconds=1)
    assert refusal(hear(worker, memo)) == (404, "not-found")
    assert refusal(send(worker, memo, 0)) == (404, "not-found")
    assert kept(app) == (1, 3)
    assert listed(worker, memo) == [] and kept(app) == (0, 0)
    send_whole(worker, memo)
    clock.forward(days=DAYS)
    other = memo_of(sign_in_as(username="kaisa", device=new_id()))
    assert announce(sign_in_as(username="kaisa", device=new_id()), other).status_code == 200
    assert kept(app) == (1, 0)


def test_the_command_erases_what_is_too_old_and_all_where_memos_are_off(
    worker: Any, memo_of: Any, app: Flask, run: Commands, clock: Clock
) -> None:
    send_whole(worker, memo_of(worker))
    env = "LIIKEREPPU_VOICE_MEMO_DAYS"
    assert run("voice-memos", "erase", **{env: "365"}).output == "voice memos erased: 0\n"
    assert kept(app) == (1, 3)
    with app.app_context(), writing() as session:
        session.execute(update(VoiceMemo).values(received_at=clock().replace(year=2001)))
    assert run("voice-memos", "erase", **{env: "365"}).output == "voice memos erased: 1\n"
    assert kept(app) == (0, 0)


def test_a_memo_sealed_before_the_key_was_changed_still_opens(
    worker: Any, memo_of: Any, app: Flask, ingest_key: dict[str, str]
) -> None:
    before = send_whole(worker, memo_of(worker))
    with app.app_context():
        newer = make_ingest_key().body()
    late, new = memo_of(worker), memo_of(worker, key=newer)
    assert worker.get("/api/v1/session").get_json()["ingest_key"] == newer != ingest_key
    for memo in (before, send_whole(worker, late), send_whole(worker, new)):
        assert hear(worker, memo).data == b"".join(memo.parts)


def test_a_piece_that_does_not_open_is_named(worker: Any, memo_of: Any) -> None:
    memo = memo_of(worker)
    # Whole pieces, but each in the other's place.
    memo.sealed[1], memo.sealed[2] = memo.sealed[2], memo.sealed[1]
    answer = hear(worker, send_whole(worker, memo))
    assert refusal(answer) == (422, "seal-broken")
    assert answer.get_json()["errors"] == {"pieces.1": ["seal-broken"]}


def test_a_memo_that_could_never_be_opened_is_refused_at_once(
    worker: Any, memo_of: Any, sign_in_as: Any, app: Flask
) -> None:
    memo = memo_of(worker)
    assert refusal(announce(worker, memo, ingest_key=new_id())) == (422, "seal-unknown-key")
    assert refusal(announce(worker, memo, opener=b64(b"x" * 113))) == (422, "seal-broken")
    assert refusal(announce(sign_in_as(username="kaisa", device=new_id()), memo)) == (422, "seal-broken")
    short = memo_of(worker, secret=b"k" * 16)
    assert refusal(announce(worker, short)) == (422, "seal-broken")
    assert kept(app) == (0, 0)


@pytest.mark.parametrize(
    ("other", "errors"),
    [
        ({"consent": False}, {"consent": ["consent-missing"]}),
        ({"consent": "true"}, {"consent": ["consent-missing"]}),
        ({"seconds": 121}, {"seconds": ["out-of-range"]}),
        ({"seconds": 0}, {"seconds": ["out-of-range"]}),
        ({"seconds": True}, {"seconds": ["wrong-type"]}),
        ({"pieces": 65}, {"pieces": ["out-of-range"]}),
        ({"type": "audio/wav"}, {"type": ["not-an-option"]}),
        ({"opener": "äää"}, {"opener": ["not-base64"]}),
        ({"recorded_at": "2026-13-01T00:00:00Z"}, {"recorded_at": ["not-an-instant"]}),
        ({"words": "x"}, {"words": ["unknown-key"]}),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    worker: Any, memo_of: Any, app: Flask, other: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    answer = announce(worker, memo_of(worker), **other)
    assert refusal(answer) == (422, "validation-failed")
    assert answer.get_json()["errors"] == errors
    assert kept(app) == (0, 0)


def test_consent_is_not_taken_for_granted(worker: Any, memo_of: Any) -> None:
    memo = memo_of(worker)
    told = {name: value for name, value in memo.told().items() if name != "consent"}
    answer = worker.put(f"{URL}/{memo.id}", json=told)
    assert answer.get_json()["errors"] == {"consent": ["missing"]}


def test_a_piece_has_its_size_its_number_and_its_type(worker: Any, memo_of: Any) -> None:
    memo = memo_of(worker, parts=(b"x" * (64 * 1024 - 28), b"y"))
    assert announce(worker, memo).status_code == 200
    assert len(memo.sealed[0]) == 64 * 1024
    assert send(worker, memo, 0).get_json() == {"missing": [1]}
    assert refusal(send(worker, memo, 1, b"z" * (64 * 1024 + 1))) == (413, "body-too-large")
    assert refusal(send(worker, memo, 1, b"z" * 28)) == (422, "validation-failed")
    assert refusal(send(worker, memo, 2, memo.sealed[1])) == (422, "validation-failed")
    assert refusal(send(worker, memo, 1, content_type="audio/webm")) == (415, "content-type-not-bytes")
    gzip = send(worker, memo, 1, headers={"Content-Encoding": "gzip"})
    assert refusal(gzip) == (415, "content-encoding-not-supported")
    for number in ("-1", "01", "x", "99999"):
        answer = worker.put(f"{URL}/{memo.id}/pieces/{number}", data=b"x")
        assert refusal(answer) == (404, "not-found")
    assert send(worker, memo, 1).get_json() == {"missing": []}
    assert hear(worker, memo).data == b"".join(memo.parts)


def test_an_author_begins_a_hundred_memos_in_a_day_and_no_more(
    worker: Any, sign_in_as: Any, memo_of: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert voice_memos.MOST_A_DAY == 100
    monkeypatch.setattr(voice_memos, "MOST_A_DAY", 2)
    first = memo_of(worker)
    assert announce(worker, first).status_code == 200
    clock.forward(hours=1)
    assert announce(worker, memo_of(worker)).status_code == 200
    refused = announce(worker, memo_of(worker))
    assert refusal(refused) == (429, "voice-memos-too-many")
    assert refused.headers["Retry-After"] == str(23 * 3600)
    # What was begun is carried on, and a colleague begins their own.
    assert announce(worker, first).status_code == send(worker, first, 0).status_code == 200
    colleague = sign_in_as(username="kaisa", device=new_id())
    assert announce(colleague, memo_of(colleague)).status_code == 200
    clock.forward(hours=23)
    worker = sign_in_as()
    assert announce(worker, memo_of(worker)).status_code == 200


def test_what_is_stored_holds_no_sound_that_could_be_heard(
    worker: Any, memo_of: Any, app: Flask, tmp_path: Path
) -> None:
    memo = send_whole(worker, memo_of(worker))
    with app.app_context():
        pieces = db.session.scalars(select(VoiceMemoPiece.content).order_by(VoiceMemoPiece.n)).all()
        opener = db.session.scalars(select(VoiceMemo.opener)).one()
    assert list(pieces) == memo.sealed and opener == memo.opener
    assert hear(worker, memo).status_code == 200
    stored = b"".join(each.read_bytes() for each in tmp_path.rglob("test.sqlite3*"))
    for each in (stored, *pieces, opener):
        assert PLAIN not in each and memo.secret not in each


def test_a_device_is_told_how_long_memos_are_kept(worker: Any) -> None:
    told = worker.get("/api/v1/session").get_json()["voice_memos"]
    assert told == {"kept_days": DAYS, "longest_seconds": 120}


class TestOff:
    """Without the setting there are no voice memos."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, voice_memo_days=0)

    def test_nothing_of_it_is_there(self, worker: Any, memo_of: Any, app: Flask) -> None:
        assert worker.get("/api/v1/session").get_json()["voice_memos"] is None
        memo = memo_of(worker)
        answers = [
            announce(worker, memo),
            announce(worker, memo, consent=False),
            send(worker, memo, 0),
            worker.get(URL),
            hear(worker, memo),
            worker.delete(f"{URL}/{memo.id}"),
        ]
        assert {refusal(each) for each in answers} == {(404, "voice-memos-off")}
        assert kept(app) == (0, 0)
