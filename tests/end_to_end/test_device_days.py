"""Days on which the device's own store fails or changes: thrown away, full, from an older version; and the lock over a conversation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.guides import guide_of, setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.words import ROOT
from end_to_end.workday import (
    STEP,
    doubled,
    entries,
    feed_of,
    press_send,
    said,
    send_all,
    shown,
    signed_in,
    talk,
)

#: What says that everything has arrived, on any screen.
RECEIVED = "[Kk]aikki (on )?(vastaanotettu|lähetetty|perillä)|[Kk]aikki tallentamasi on jo"
HAND_OVER = "[Ll]aitteen voi luovuttaa"
SECRET = "Vihreä talo kulman takana"
FULL_BYTES = 1000
#: The word in a conversation that its last change is on the device.
CALLED_SAVED = ".conversation-top .save-word[data-state=saved]"


def on_every_screen(worker: Practitioner) -> str:
    """What the screens about sending say, one after another."""
    told = ""
    for screen in ("today", "send", "handover", "sign-in"):
        worker.at(screen)
        worker.page.wait_for_timeout(300)
        told += worker.page.locator("body").inner_text()
    return told


@pytest.mark.parametrize("everything", [False, True], ids=["as a browser short of room does", "all of it"])
def test_a_store_that_was_thrown_away_is_told_and_never_called_received(
    everything: bool, server: RunningServer, cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (360, 740))
    address = f"http://127.0.0.1:{cable.port}"
    worker = signed_in(tablet, f"{address}/")
    page, words = worker.page, worker.words["sync"]
    cable.pull()
    lost = [talk(worker, f"HÄVINNYT-{n}", setting_of(), f"kadonnut {n}") for n in range(2)]
    page.wait_for_timeout(1500)
    page.goto("about:blank")
    # A browser that runs short of room throws the store away, but not the few bytes of localStorage.
    types = "all" if everything else "indexeddb,cache_storage,service_workers,file_systems"
    device = page.context.new_cdp_session(page)
    device.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": types})
    cable.plug()
    page.goto(f"{address}/#/sign-in")

    # With everything gone it is a new tablet, on which nothing waits; all the same it has received nothing.
    all_well = re.compile(RECEIVED if everything else f"{RECEIVED}|{HAND_OVER}")
    if not everything:
        expect(page.get_by_text(words["emptied"]["title"])).to_be_visible()
        expect(page.get_by_text("Silloin 4 kirjausta oli lähettämättä.")).to_be_visible()
    worker.sign_in()
    assert not all_well.search(on_every_screen(worker))
    press_send(worker)
    expect(page.get_by_role("button", name=words["send"]["again"], exact=True)).to_be_visible()
    assert not all_well.search(on_every_screen(worker))
    if not everything:
        # Also once it has been read, and the next time the app is opened.
        worker.at("today")
        page.get_by_role("button", name=words["emptied"]["ok"], exact=True).click()
        page.reload()
        worker.unlock()
        assert not all_well.search(on_every_screen(worker))
    assert feed_of(Client(server.address), set(lost)) == []
    assert tablet.errors == []


def room(page: Page, address: str) -> Callable[[int | None], None]:
    """How many bytes the browser grants this app; None: as many as there are."""
    device: CDPSession = page.context.new_cdp_session(page)

    def grant(size: int | None) -> None:
        quota = {} if size is None else {"quotaSize": size}
        device.send("Storage.overrideQuotaForOrigin", {"origin": address, **quota})

    return grant


def test_a_full_device_loses_nothing_by_the_lock_and_calls_nothing_saved(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (360, 740))
    worker = signed_in(tablet, server.address)
    recording = talk(worker, "TÄYSI-1", setting_of(), "ennen")
    tablet.close()
    page = tablet.open("about:blank")
    grant = room(page, server.address)
    grant(FULL_BYTES)
    page.goto(f"{server.address}/#/conversation/{recording}?at={STEP}")
    worker = Practitioner(page, "fi")
    saves, lock = worker.words["recordings"]["save"], worker.words["accounts"]["lock"]
    worker.unlock()
    field = page.locator("main textarea").first
    expect(field).to_have_value("ennen")
    expect(page.locator(CALLED_SAVED)).to_be_visible()
    field.fill(SECRET)
    expect(page.get_by_text(saves["what"])).to_be_visible()
    expect(page.locator(CALLED_SAVED)).to_have_count(0)

    # The lock can save nothing either: it says nothing of the kind, shows nothing, and takes nothing away.
    for _ in range(2):
        worker.lock()
        assert SECRET not in shown(page)
        expect(page.get_by_text(lock["safe"])).to_have_count(0)
        worker.unlock()
        expect(field).to_have_value(SECRET)
        expect(page.get_by_text(saves["what"])).to_be_visible()
        expect(page.locator(CALLED_SAVED)).to_have_count(0)

    # A form that is no record yet is on the screen again, too.
    people = worker.words["people"]
    worker.at("people")
    page.get_by_role("button", name=people["add"], exact=True).click()
    page.get_by_label(people["reference"], exact=True).fill("TÄYSI-2")
    page.get_by_label(people["note"], exact=True).fill(SECRET)
    page.get_by_role("button", name=people["save"], exact=True).click()
    expect(page.get_by_label(people["note"], exact=True)).to_have_value(SECRET)
    worker.lock()
    assert SECRET not in shown(page)
    expect(page.get_by_text(lock["safe"])).to_have_count(0)
    worker.unlock()
    expect(page.get_by_label(people["reference"], exact=True)).to_have_value("TÄYSI-2")
    expect(page.get_by_label(people["note"], exact=True)).to_have_value(SECRET)

    # There is room again: both are saved, and are there when the app is opened anew.
    grant(None)
    page.get_by_role("button", name=people["save"], exact=True).click()
    expect(page.get_by_text("TÄYSI-2", exact=True)).to_be_visible()
    worker.at(f"conversation/{recording}?at={STEP}")
    expect(page.locator(CALLED_SAVED)).to_be_visible(timeout=60_000)
    page.reload()
    worker.unlock()
    expect(field).to_have_value(SECRET)
    send_all(worker)
    assert said(Client(server.address).newest("recording", recording)) == SECRET


def test_a_full_device_lets_nobody_believe_to_be_signed_in(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (360, 740))
    page = tablet.open("about:blank")
    grant = room(page, server.address)
    grant(FULL_BYTES)
    page.goto(f"{server.address}/#/sign-in?as=other")
    worker = Practitioner(page, "fi")
    account = worker.words["accounts"]
    name = page.get_by_label(account["username"])
    passphrase = page.get_by_label(account["passphrase"], exact=True)
    name.fill("demo")
    passphrase.fill("reppu mukaan ja ulos")
    page.get_by_role("button", name=account["sign_in"], exact=True).click()
    expect(page.get_by_text(account["fault"]["storage"])).to_be_visible(timeout=60_000)
    expect(name).to_have_value("demo")
    expect(passphrase).to_have_value("reppu mukaan ja ulos")
    grant(None)
    page.reload()
    worker.sign_in()
    worker.ready_to_leave()


#: Makes the store of version 1 as its own code made it, with what is given.
OLD_STORE = """recorded => new Promise((done, failed) => {
    const request = indexedDB.open('liikereppu', 1);
    request.onerror = () => failed(request.error);
    request.onupgradeneeded = () => {
        const db = request.result;
        db.createObjectStore('records', { keyPath: ['owner', 'kind', 'id'] });
        db.createObjectStore('outbox', { keyPath: 'edit' }).createIndex('seq', 'seq');
        db.createObjectStore('sent', { keyPath: 'edit' });
        db.createObjectStore('settings');
        db.createObjectStore('content');
    };
    request.onsuccess = () => {
        const db = request.result;
        const tx = db.transaction([...db.objectStoreNames], 'readwrite');
        for (const [name, values] of Object.entries(recorded)) {
            const store = tx.objectStore(name);
            for (const [key, value] of values) store.keyPath === null ? store.put(value, key) : store.put(value);
        }
        tx.oncomplete = () => { db.close(); done(null); };
        tx.onabort = () => failed(tx.error);
    };
})"""
EEVA, MATTI = "0190a000-0000-7000-8000-00000000ee0a", "0190a000-0000-7000-8000-00000000aa71"


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
    recorded = (ROOT / "tests" / "frontend" / "store" / "version-1.json").read_text()
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


def turn_away(page: Page, hidden: bool) -> None:
    """What the browser tells a page when the tablet's screen goes dark, or on again."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, 'visibilityState', {configurable: true, value: hidden ? 'hidden' : 'visible'});
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def test_no_word_of_a_conversation_stays_on_a_tablet_that_was_put_down_or_out_of_sight(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (360, 740))
    worker = signed_in(tablet, server.address)
    page, lock = worker.page, worker.words["accounts"]["lock"]
    page.clock.install()
    page.reload()
    worker.unlock()
    recording = talk(worker, "SALAVA-5", setting_of(), SECRET)
    field = page.locator("main textarea").first

    def nothing_shown(of: tuple[str, ...]) -> None:
        page.clock.resume()
        expect(worker.heading(lock["title"])).to_be_visible()
        assert [word for word in of if word in shown(page)] == []
        # Nor is it somewhere behind: by its address, by the way back, as the title of the window.
        worker.at(f"conversation/{recording}/plan")
        expect(worker.heading(lock["title"])).to_be_visible()
        assert [word for word in of if word in shown(page)] == []
        worker.at(f"conversation/{recording}?at={STEP}")
        worker.unlock()

    field.press("Control+End")
    field.press_sequentially(" ja sen piha")
    # Five minutes in which nobody touches it.
    page.clock.run_for(301_000)
    nothing_shown((SECRET, "sen piha", "SALAVA-5"))
    expect(field).to_have_value(f"{SECRET} ja sen piha")

    # A minute out of sight, in the middle of a note.
    notes = worker.words["recordings"]
    page.get_by_role("button", name=notes["note"], exact=True).click()
    note = page.get_by_label(notes["notes"]["write"], exact=True)
    note.press_sequentially("Avain naapurilla")
    turn_away(page, True)
    page.clock.run_for(59_000)
    assert worker.heading(lock["title"]).count() == 0
    page.clock.run_for(3_000)
    turn_away(page, False)
    nothing_shown((SECRET, "sen piha", "SALAVA-5", "naapurilla"))
    expect(note).to_have_value("Avain naapurilla")
    write_done = field.input_value()
    assert write_done == f"{SECRET} ja sen piha"
    assert tablet.errors == []
