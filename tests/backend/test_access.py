"""Who may do what: every address, method, role and unit from one table, and no byte of another unit in any answer.

A new address that is not in the table fails the test, and so does one that answers somebody it should not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import null, select, true, update

from backend.sync.records import VALID, item, new_id, push
from liikereppu.accounts import auth
from liikereppu.accounts.devices import revoke_device
from liikereppu.accounts.models import ROLES, Device, Practitioner, Session
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.statements import prepared
from liikereppu.sync.models import Held

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SENDS = frozenset(("field_worker", "unit_lead"))
LEAD = frozenset(("unit_lead",))
EDITORS = frozenset(("guide_editor", "coordinator", "admin"))
KEEPERS = frozenset(("directory_editor", "coordinator", "admin"))
ANYBODY, SIGNED_IN = frozenset(("anybody",)), frozenset(ROLES)
CANARY = "kanarialintu"
BAD = {**VALID["person"], "language": "xx", "note": CANARY}

#: address → method → who; everything else is answered with 405
ACCESS: dict[str, dict[str, frozenset[str]]] = {
    "/healthz": {"GET": ANYBODY},
    "/readyz": {"GET": ANYBODY},
    "/metrics": {"GET": ANYBODY},
    "/api/docs": {"GET": ANYBODY},
    "/api/docs.css": {"GET": ANYBODY},
    "/api/v1/openapi.json": {"GET": ANYBODY},
    "/api/v1/guides": {"GET": ANYBODY},
    "/api/v1/guides/drafts": {"GET": EDITORS},
    "/api/v1/guides/drafts/<slug>": {"GET": EDITORS, "PUT": EDITORS, "DELETE": EDITORS},
    "/api/v1/guides/drafts/<slug>/check": {"POST": EDITORS},
    "/api/v1/guides/drafts/<slug>/publish": {"POST": EDITORS},
    "/api/v1/guides/import": {"POST": EDITORS},
    "/api/v1/guides/<slug>/<version>/export": {"GET": EDITORS},
    "/api/v1/guides/<slug>/retire": {"POST": EDITORS},
    "/api/v1/guides/<slug>/restore": {"POST": EDITORS},
    "/api/v1/directory/index": {"GET": ANYBODY},
    "/api/v1/directory/keys": {"GET": ANYBODY},
    "/api/v1/directory/basemap": {"GET": ANYBODY},
    "/api/v1/directory/basemap/about": {"GET": ANYBODY},
    "/api/v1/directory/<string:municipality>": {"GET": ANYBODY},
    "/api/v1/directory-flags": {"POST": ANYBODY},
    "/api/v1/directory-editing/overview": {"GET": KEEPERS},
    "/api/v1/directory-editing/entries": {"GET": KEEPERS, "POST": KEEPERS},
    "/api/v1/directory-editing/entries/<id>": {"GET": KEEPERS},
    "/api/v1/directory-editing/entries/<id>/fields": {"PUT": KEEPERS},
    "/api/v1/directory-editing/entries/<id>/places": {"PUT": KEEPERS},
    "/api/v1/directory-editing/entries/<id>/confirm": {"POST": KEEPERS},
    "/api/v1/directory-editing/entries/<id>/retire": {"POST": KEEPERS},
    "/api/v1/directory-editing/entries/<id>/restore": {"POST": KEEPERS},
    "/api/v1/directory-editing/changes": {"GET": KEEPERS},
    "/api/v1/directory-editing/changes/<change>/undo": {"POST": KEEPERS},
    "/api/v1/directory-editing/duplicates": {"GET": KEEPERS, "POST": KEEPERS},
    "/api/v1/directory-editing/stale": {"GET": KEEPERS},
    "/api/v1/directory-editing/corrections": {"GET": KEEPERS},
    "/api/v1/directory-editing/flags": {"GET": KEEPERS},
    "/api/v1/directory-editing/flags/<id>/settle": {"POST": KEEPERS},
    "/api/v1/session/parameters": {"GET": ANYBODY},
    "/api/v1/session": {"GET": SIGNED_IN, "POST": ANYBODY, "DELETE": ANYBODY},
    "/api/v1/session/signing-key": {"POST": SIGNED_IN},
    "/api/v1/devices": {"GET": SIGNED_IN},
    "/api/v1/devices/<device_id>": {"PATCH": SIGNED_IN},
    "/api/v1/devices/<device_id>/revoke": {"POST": SIGNED_IN},
    "/api/v1/sync/push": {"POST": SENDS},
    "/api/v1/sync/pull": {"GET": SENDS},
    "/api/v1/sync/held": {"GET": LEAD},
    "/api/v1/sync/held/own": {"GET": SENDS},
    "/api/v1/sync/held/<number>/release": {"POST": LEAD},
    "/api/v1/sync/held/<number>/repair": {"POST": LEAD},
    "/api/v1/sync/held/<number>/discard": {"POST": LEAD},
    "/api/v1/supervised": {"GET": frozenset(("supervisor",))},
    "/api/v1/supervised/own": {"GET": SENDS},
    "/api/v1/supervised/<recording_id>/sign-off": {"POST": frozenset(("supervisor",))},
    "/api/v1/voice-memos": {"GET": SENDS},
    "/api/v1/voice-memos/<memo_id>": {"PUT": SENDS, "DELETE": SENDS},
    "/api/v1/voice-memos/<memo_id>/pieces/<number>": {"PUT": SENDS},
    "/api/v1/voice-memos/<memo_id>/audio": {"GET": SENDS},
    "/api/v1/reports/conversations": {"GET": frozenset(("coordinator", "unit_lead"))},
}
#: what is sent along where something must be; everywhere else an empty object
BODIES: dict[str, Any] = {
    "/api/v1/guides/drafts/<slug>": {"revision": 0, "content": {}},
    "/api/v1/devices/<device_id>": {"name": "x"},
    "/api/v1/sync/held/<number>/repair": {"edit": new_id(), "record": VALID["person"]},
    "/api/v1/sync/held/<number>/discard": {"reason": "x"},
    "/api/v1/supervised/<recording_id>/sign-off": {"edit": new_id(), "state": "seen", "note": ""},
}
_EDIT = {"change": new_id(), "revision": "0"}
BODIES |= {
    "/api/v1/directory-flags": {
        **{"id": new_id(), "entry": "own-091:none", "what": "wrong", "note": "", "language": "fi"}
    },
    "/api/v1/directory-editing/entries": {"change": new_id(), "municipality": "091", "entry": {}},
    "/api/v1/directory-editing/entries/<id>/fields": {**_EDIT, "fields": {"hours": None}},
    "/api/v1/directory-editing/entries/<id>/places": {"change": new_id(), "places_left": 1},
    "/api/v1/directory-editing/entries/<id>/confirm": _EDIT,
    "/api/v1/directory-editing/entries/<id>/retire": _EDIT,
    "/api/v1/directory-editing/entries/<id>/restore": _EDIT,
    "/api/v1/directory-editing/duplicates": {
        **{"change": new_id(), "one": "own-091:none", "other": "own-091:none2", "same": True}
    },
    "/api/v1/directory-editing/flags/<id>/settle": {"outcome": "corrected"},
}
QUERIES = {
    "/api/v1/directory-editing/duplicates": {"municipality": "091"},
    "/api/v1/directory-editing/stale": {"municipality": "091"},
    "/api/v1/directory-editing/corrections": {"municipality": "091"},
    "/api/v1/session/parameters": {"username": "aino"},
    "/api/v1/guides/<slug>/<version>/export": {"format": "yaml"},
    "/api/v1/reports/conversations": {"from": "2026-01", "to": "2026-12"},
}
#: the statuses of those who may, where it is not 200: no such municipality; a body without what is asked for
ALLOWED = {
    ("GET", "/api/v1/directory/<string:municipality>"): {404},
    ("GET", "/api/v1/directory/basemap"): {404},
    # An entry nobody has; from one address, too many of them.
    ("POST", "/api/v1/directory-flags"): {404, 429},
    ("POST", "/api/v1/directory-editing/entries"): {422},
    ("GET", "/api/v1/directory-editing/entries/<id>"): {404},
    ("PUT", "/api/v1/directory-editing/entries/<id>/fields"): {404},
    ("PUT", "/api/v1/directory-editing/entries/<id>/places"): {404},
    ("POST", "/api/v1/directory-editing/entries/<id>/confirm"): {404},
    ("POST", "/api/v1/directory-editing/entries/<id>/retire"): {404},
    ("POST", "/api/v1/directory-editing/entries/<id>/restore"): {404},
    ("POST", "/api/v1/directory-editing/changes/<change>/undo"): {404},
    ("POST", "/api/v1/directory-editing/duplicates"): {404},
    ("POST", "/api/v1/directory-editing/flags/<id>/settle"): {404},
    ("POST", "/api/v1/session"): {422},
    # Those who may, make an empty draft and throw it away, one after the other.
    ("GET", "/api/v1/guides/drafts/<slug>"): {200, 404},
    ("DELETE", "/api/v1/guides/drafts/<slug>"): {204, 404},
    ("POST", "/api/v1/guides/drafts/<slug>/check"): {200, 404},
    ("POST", "/api/v1/guides/drafts/<slug>/publish"): {422, 404},
    ("POST", "/api/v1/guides/import"): {200},
    ("GET", "/api/v1/guides/<slug>/<version>/export"): {404},
    ("POST", "/api/v1/guides/<slug>/retire"): {404},
    ("POST", "/api/v1/guides/<slug>/restore"): {404},
    ("DELETE", "/api/v1/session"): {204},
    ("POST", "/api/v1/session/signing-key"): {422},
    ("POST", "/api/v1/supervised/<recording_id>/sign-off"): {404},
    # Voice memos are off unless the organisation wants them.
    ("GET", "/api/v1/voice-memos"): {404},
    ("PUT", "/api/v1/voice-memos/<memo_id>"): {404},
    ("DELETE", "/api/v1/voice-memos/<memo_id>"): {404},
    ("PUT", "/api/v1/voice-memos/<memo_id>/pieces/<number>"): {404},
    ("GET", "/api/v1/voice-memos/<memo_id>/audio"): {404},
}


@dataclass
class Actor:
    """Somebody who asks: what they are called, their cookie's client, what they may, and their device."""

    name: str
    client: Any
    roles: frozenset[str]
    device: str
    #: the status of every closed address: None for who is signed in
    shut: int | None = None


@dataclass
class Things:
    """What is asked for: ids by whose they are."""

    devices: dict[str, str]
    held: dict[str, int]


def make_actors(app: Flask, sign_in_as: Any, mine: str, *, pairs: bool) -> list[Actor]:
    """Nobody, every role (and pair of roles), and three whose sign-in is worth nothing any more."""
    actors = [Actor("nobody", app.test_client(), frozenset(), new_id(), 401)]
    for roles in [(each,) for each in ROLES] + (list(combinations(ROLES, 2)) if pairs else []):
        name = ".".join(roles)
        sign_in_as(username=name, roles=roles, device=mine)
        who = sign_in_as(username=name, roles=roles, device=new_id())
        actors.append(Actor(name, who.client, frozenset(roles), who.device))
    for name, status in (("disabled", 401), ("expired", 401), ("revoked", 403)):
        who = sign_in_as(username=name, roles=ROLES, device=new_id())
        actors.append(Actor(name, who.client, frozenset(ROLES), who.device, status))
    with app.app_context(), writing() as session:
        whose = {row.username: row.id for row in session.scalars(select(Practitioner))}
        session.execute(
            update(Practitioner).where(Practitioner.id == whose["disabled"]).values(disabled_at=now())
        )
        ended = update(Session).where(Session.practitioner_id == whose["expired"])
        session.execute(ended.values(expires_at=now() - timedelta(seconds=1)))
        revoke_device(actors[-1].device, None)
    return actors


def make_things(app: Flask, sign_in_as: Any, mine: str) -> Things:
    """A device and a held item of the unit, and of another one, whose every text holds the canary."""
    colleague = sign_in_as(username="aino", device=new_id())
    stranger = sign_in_as(username=f"{CANARY}1", unit="Kotihoito 2", device=new_id())
    push(colleague, item({**BAD, "note": ""}))
    push(stranger, item(BAD), item({**VALID["person"], "note": CANARY}))
    with app.app_context(), writing() as session:
        session.execute(update(Device).where(Device.id == stranger.device).values(name=CANARY))
        # Settled, so that who may settle it is told so and changes nothing.
        own = session.scalars(select(Held).where(Held.unit_id == colleague.unit_id)).one()
        own.state = "released"
        other = session.scalars(select(Held.id).where(Held.unit_id == stranger.unit_id)).one()
        numbers = {"unit": own.id, "other": other, "none": 999_999}
    return Things(
        {"mine": mine, "unit": colleague.device, "other": stranger.device, "none": new_id()}, numbers
    )


def targets(path: str, things: Things) -> dict[str, str]:
    """Whose → the address itself."""
    if "<device_id>" in path:
        return {whose: path.replace("<device_id>", device) for whose, device in things.devices.items()}
    if "<memo_id>" in path:
        return {"none": path.replace("<memo_id>", new_id()).replace("<number>", "0")}
    if "<number>" in path:
        return {whose: path.replace("<number>", str(which)) for whose, which in things.held.items()}
    if "<recording_id>" in path:
        return {"none": path.replace("<recording_id>", new_id())}
    return {
        "": path.replace("<string:municipality>", "999")
        .replace("<slug>", "own-talk")
        .replace("<version>", "1")
        .replace("<id>", "own-091:none")
        .replace("<change>", new_id())
    }


def expected(actor: Actor, path: str, method: str, whose: str) -> set[int]:
    """The statuses that are right."""
    allowed = ACCESS[path].get(method)
    if allowed is None:
        return {405}
    if allowed != ANYBODY:
        if actor.name == "revoked" and path.endswith("/push"):
            return {200}  # of its items only its own sealed ones would be taken
        if actor.shut:
            return {actor.shut}
        if actor.roles.isdisjoint(allowed):
            return {403}
    if "<device_id>" in path and whose != "mine":
        return expected_of_device(actor, method, whose)
    if "<number>" in path and "<memo_id>" not in path:
        return {409} if whose == "unit" else {404}
    return ALLOWED.get((method, path), {200})


def expected_of_device(actor: Actor, method: str, whose: str) -> set[int]:
    """A device that somebody else uses."""
    if whose != "unit" or actor.roles.isdisjoint(("unit_lead", "admin")):
        return {404}
    return {200} if "unit_lead" in actor.roles or method == "POST" else {403}


def cells(actors: list[Actor], things: Things) -> Iterator[tuple[Actor, str, str, str, str]]:
    """Every cell; signing out comes last for each actor."""
    for actor in actors:
        for last in (False, True):
            for path in ACCESS:
                for method in METHODS:
                    if last is ((method, path) == ("DELETE", "/api/v1/session")):
                        for whose, address in targets(path, things).items():
                            yield actor, path, method, whose, address


def ask(actor: Actor, path: str, method: str, address: str) -> Any:
    body = BODIES.get(path, {})
    if path.endswith("/push"):
        body = {"device": actor.device, "items": []}
    options: dict[str, Any] = {} if method == "GET" else {"json": body, "headers": {"X-Liikereppu": "1"}}
    return actor.client.open(address, method=method, query_string=QUERIES.get(path), **options)


def answers(
    app: Flask, sign_in_as: Any, *, pairs: bool = False, only: str | None = None
) -> Iterator[list[str]]:
    """For every cell what is wrong in it, or for those of one actor."""
    mine = new_id()
    things = make_things(app, sign_in_as, mine)
    actors = make_actors(app, sign_in_as, mine, pairs=pairs)
    asking = [actor for actor in actors if only in (None, actor.name)]
    for actor, path, method, whose, address in cells(asking, things):
        answer = ask(actor, path, method, address)
        wrong = []
        if answer.status_code not in expected(actor, path, method, whose):
            wrong.append(f"{actor.name}: {method} {path} ({whose}) {answer.status_code}")
        if CANARY in answer.text:
            wrong.append(f"{actor.name}: {method} {path} ({whose}) tells of another unit")
        answer.close()
        yield wrong


def is_caught(app: Flask, sign_in_as: Any, where: str) -> bool:
    """Whether something is wrong in a cell of the table that begins so."""
    found = answers(app, sign_in_as, only=where.partition(":")[0])
    return any(line.startswith(where) for wrong in found for line in wrong)


def test_every_address_answers_whom_it_should_and_nobody_else(app: Flask, sign_in_as: Any) -> None:
    # Who has two roles may what either may; the database has no part in that.
    pairs = app.extensions["liikereppu_config"].database_url.startswith("sqlite")
    found = list(answers(app, sign_in_as, pairs=pairs))
    assert [line for wrong in found for line in wrong] == []
    assert len(found) >= (4000 if pairs else 1000)


def addresses(app: Flask) -> dict[str, set[str]]:
    """Every address with its methods, as the application has them."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        found.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.own_app
def test_the_table_holds_every_address_there_is(app: Flask) -> None:
    assert addresses(app) == {path: set(methods) for path, methods in ACCESS.items()}
    app.add_url_rule("/api/v1/new", "new", lambda: "x")
    assert addresses(app) != {path: set(methods) for path, methods in ACCESS.items()}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_is_changed_by_a_page_of_another_site(app: Flask, sign_in_as: Any) -> None:
    lead = sign_in_as(roles=ROLES)
    things = make_things(app, sign_in_as, new_id())
    for path, methods in ACCESS.items():
        for method in set(methods) - {"GET"}:
            for address in targets(path, things).values():
                for headers in ({}, {"X-Liikereppu": "1", "Sec-Fetch-Site": "cross-site"}):
                    answer = lead.client.open(address, method=method, json={}, headers=headers)
                    assert answer.status_code == 403, (method, path)
                    assert answer.get_json()["code"] == "cross-site-request"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("liikereppu.sync.held.of_unit", "GET /api/v1/sync/held ()"),
        ("liikereppu.accounts.devices.of_unit", "GET /api/v1/devices ()"),
        ("liikereppu.sync.settling_held._in_unit", "POST /api/v1/sync/held/<number>/discard (other)"),
    ],
)
def test_a_missing_unit_filter_is_caught(
    app: Flask, sign_in_as: Any, monkeypatch: pytest.MonkeyPatch, place: str, address: str
) -> None:
    monkeypatch.setattr(place, lambda *_: true())
    assert is_caught(app, sign_in_as, f"unit_lead: {address}")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_view_without_its_guard_is_caught(app: Flask, sign_in_as: Any) -> None:
    app.view_functions["held.get_own_held"] = lambda: {"items": []}
    assert is_caught(app, sign_in_as, "nobody: GET /api/v1/sync/held/own")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_revoking_that_leaves_the_sessions_is_caught(
    app: Flask, sign_in_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Any = auth._BEHIND_TOKEN
    assert "revoked_at" in asked.selected_columns
    blind = [null() if each.name == "revoked_at" else each for each in asked.selected_columns]
    monkeypatch.setattr(auth, "_BEHIND", prepared(asked.with_only_columns(*blind)))
    assert is_caught(app, sign_in_as, "revoked: GET /api/v1/sync/pull")
