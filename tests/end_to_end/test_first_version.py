"""A tablet that was last used with the first version of the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from end_to_end.client import Client
from end_to_end.guides import guide_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.words import ROOT, functions_of
from end_to_end.workday import (
    STEP,
    doubled,
    entries,
    press_send,
    said,
    send_all,
    shown,
)

EEVA, MATTI = "0190a000-0000-7000-8000-00000000ee0a", "0190a000-0000-7000-8000-00000000aa71"
FIRST_VERSION = ROOT / "tests" / "frontend" / "store"
#: The store as the first version made it: a function of what is in it, shared with the tests of the store itself.
OLD_STORE = functions_of(FIRST_VERSION / "version-1-store.ts")["makeFirstVersion"]


def of_this_server(recorded: str, server: RunningServer, guide: dict[str, Any]) -> dict[str, Any]:
    """The recorded store with this server's people and guide in place of those of the recording; ids of its own."""
    for old, username in ((EEVA, "demo"), (MATTI, "demo2")):
        recorded = recorded.replace(old, Client(server.address, username).session["practitioner"]["id"])
    store: dict[str, Any] = json.loads(recorded)
    store["content"] = []

    def fitted(record: Any) -> None:
        if isinstance(record, dict) and "guide" in record:
            record |= {"guide": guide["guide"], "guide_version": guide["version"], "topic": None}
            record["answers"] = {STEP: record["answers"][STEP]} if STEP in record["answers"] else {}

    for name in ("records", "outbox", "sent"):
        for _, value in store[name]:
            for each in (value["record"], value.get("erased"), (value.get("other") or {}).get("record")):
                fitted(each)
    return store


def test_a_store_of_the_first_version_moves_into_the_vault_and_what_was_unsent_arrives(
    own_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    server = own_server
    tablet = new_tablet("fi")
    page = tablet.open(f"{server.address}/api/v1/guides")
    recorded = (FIRST_VERSION / "version-1.json").read_text()
    store = of_this_server(recorded, server, guide_of())
    eeva = Client(server.address).session["practitioner"]["id"]
    page.evaluate(OLD_STORE, store)
    waited = {name: {value["edit"]: value for _, value in store[name]} for name in ("outbox", "sent")}
    assert len(waited["outbox"]) == 6

    page.goto(f"{server.address}/")
    worker = Practitioner(page, "fi")
    worker.sign_in()
    press_send(worker)
    page.wait_for_function(
        """async owner => {
            const db = await new Promise(done => { const asked = indexedDB.open('liikereppu'); asked.onsuccess = () => done(asked.result); });
            const all = await new Promise(done => { const asked = db.transaction('outbox').objectStore('outbox').getAll(); asked.onsuccess = () => done(asked.result); });
            db.close();
            return all.every(each => each.owner !== owner);
        }""",
        arg=eeva,
        timeout=30_000,
    )
    client = Client(server.address)
    feed = client.everything()
    arrived = {each["edit"]: each for each in feed}
    mine = {edit for edit, each in waited["outbox"].items() if each["owner"] == eeva}
    assert mine <= arrived.keys(), "what was unsent is with the server"
    assert all(arrived[edit]["author_id"] == eeva for edit in mine)
    # The server is not the one that the old store knew: what it had been given is offered, too.
    assert waited["sent"].keys() <= arrived.keys()
    recording, erased = "0190a000-0000-7000-8000-000000000020", "0190a000-0000-7000-8000-000000000021"
    turns = [each for each in feed if each["id"] == recording]
    assert [said(each) for each in turns] == ["kävely metsässä", "uinti maanantaisin"]
    assert [each["outcome"] for each in turns] == ["stored", "stored"]
    assert all(each["record"] is None for each in feed if each["id"] == erased)
    assert doubled(feed) == []

    # It is the vault that shows it now, and of the colleague nothing but a number until he opens his own.
    worker.at(f"conversation/{recording}?at={STEP}")
    expect(page.locator("main textarea").first).to_have_value("uinti maanantaisin")
    assert "K-MATIN" not in shown(page)
    worker.lock()
    his = {edit for edit, each in waited["outbox"].items() if each["owner"] != eeva}
    assert not his & arrived.keys()
    matti = Practitioner(page, "fi")
    matti.sign_in("demo2")
    send_all(matti)
    now = {each["edit"]: each for each in client.everything()}
    assert {now[edit]["author"] for edit in his} == {"Matti Malli"}
    assert entries(page, "outbox") == []
    assert tablet.errors == []
