"""Days on which the device's own store is thrown away, and the lock over a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.stillness import stand_still
from end_to_end.tablet import Tablet
from end_to_end.workday import (
    SECRET,
    STEP,
    feed_of,
    press_send,
    shown,
    signed_in,
    talk,
    turn_away,
    until,
)

#: What says that everything has arrived, on any screen.
RECEIVED = "[Kk]aikki (on )?(vastaanotettu|lähetetty|perillä)|[Kk]aikki tallentamasi on jo"
#: What the tablet remembers outside its store: how much had not been sent.
UNSENT = "JSON.parse(localStorage.getItem('liikereppu-kept')).unsent"
HAND_OVER = "[Ll]aitteen voi luovuttaa"


def on_every_screen(worker: Practitioner) -> str:
    """What the screens about sending say, one after another."""
    told = ""
    for screen in ("today", "send", "handover", "sign-in"):
        worker.at(screen)
        stand_still(worker.page)
        told += worker.page.locator("body").inner_text()
    return told


@pytest.mark.parametrize("everything", [False, True], ids=["as a browser short of room does", "all of it"])
def test_a_store_that_was_thrown_away_is_told_and_never_called_received(
    everything: bool, server: RunningServer, cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (360, 740))
    worker = signed_in(tablet, f"http://127.0.0.1:{cable.port}/")
    address = tablet.known(f"http://127.0.0.1:{cable.port}")
    page, words = worker.page, worker.words["sync"]
    cable.pull()
    lost = [talk(worker, f"HÄVINNYT-{n}", setting_of(), f"kadonnut {n}") for n in range(2)]
    until(page, lambda there: there.evaluate(UNSENT), lambda now: now == 4)
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
