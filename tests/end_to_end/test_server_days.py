"""Days on which the server fails: put back to an older day, killed while it takes in what a dying tablet sends."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.conftest import Serving
from end_to_end.guides import setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import (
    doubled,
    entries,
    feed_of,
    from_devices,
    press_send,
    said,
    send_all,
    signed_in,
    signed_in_anew,
    talk,
    write,
)

LOCK_OF_BACKUP = "varmuuskopion oma pitkä salalause\n"
CONVERSATIONS = 10
KILLS = 3
#: Where the server dies of itself, how often, and at most how many times.
FAULTS = "before_commit=0.2x2,after_insert=0.2x2,after_commit=0.2x3,after_partial_response=0.2x3"


def renew(worker: Practitioner) -> None:
    """The passphrase that sending asks for, and then everything leaves."""
    account, page = worker.words["accounts"], worker.page
    press_send(worker)
    action = page.get_by_role("button", name=account["renew"]["action"], exact=True)
    expect(action).to_be_visible(timeout=30_000)
    page.get_by_label(account["passphrase"], exact=True).fill(PASSPHRASE)
    action.click()
    expect(page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible(timeout=60_000)


def test_after_an_older_backup_is_put_back_the_tablets_bring_everything_again_once(
    own_server: RunningServer, new_tablet: Callable[..., Tablet], tmp_path: Path
) -> None:
    setting = setting_of()
    backup = tmp_path / "older.backup"
    first, second = new_tablet("fi"), new_tablet("fi", (360, 740))
    eeva = signed_in(first, own_server.address)
    mine = [talk(eeva, f"PALAUTUS-{n}", setting, f"ennen {n}") for n in range(3)]
    send_all(eeva)
    own_server.command("backup", str(backup), "--passphrase", text=LOCK_OF_BACKUP)
    mine += [talk(eeva, f"PALAUTUS-{n}", setting, f"jälkeen {n}") for n in range(3, CONVERSATIONS)]
    write(eeva, mine[0], "ennen 0, ja jälkeen")
    send_all(eeva)
    # Of this tablet and its keys the backup has never heard.
    matti = signed_in_anew(second, own_server.address, "demo2")
    his = talk(matti, "PALAUTUS-M", setting, "Matin oma")
    send_all(matti)
    before = Client(own_server.address)
    people = {each["record"]["person_id"] for each in feed_of(before, {*mine, his})}
    ids = {*mine, his, *people}
    whole = feed_of(before, ids)
    assert len(whole) == 2 * (CONVERSATIONS + 1) + 1

    own_server.stop()
    own_server.command("restore", str(backup), "--passphrase", "--replace", text=LOCK_OF_BACKUP)
    own_server.start()
    back = Client(own_server.address)
    assert back.session["epoch"] != before.session["epoch"]
    assert len(feed_of(back, ids)) == 6, "the backup was older, or the tablets have been here already"

    for worker in (eeva, matti):
        renew(worker)
        assert entries(worker.page, "outbox") == []
    again = feed_of(back, ids)

    def told(items: list[dict[str, object]]) -> set[tuple[object, ...]]:
        keys = ("edit", "kind", "id", "base", "outcome", "hash", "author", "author_id")
        return {tuple(each[key] for key in keys) for each in items}

    assert told(again) == told(whole)
    assert doubled(again) == []
    heads = {each["id"]: said(each) for each in again if each["kind"] == "recording"}
    assert heads == {
        **{each: f"{'ennen' if n < 3 else 'jälkeen'} {n}" for n, each in enumerate(mine)},
        mine[0]: "ennen 0, ja jälkeen",
        his: "Matin oma",
    }
    # What the tablet now calls received is what the server of today has confirmed.
    words = f"{CONVERSATIONS} keskustelua, {CONVERSATIONS} vastaanotettu."
    expect(eeva.page.get_by_text(words)).to_be_visible()
    eeva.at("handover")
    numbers = {each["id"]: each["n"] for each in again if each["kind"] == "recording"}
    for n, recording in enumerate(mine):
        row = eeva.page.locator(".receipt-row").filter(has=eeva.page.get_by_text(f"PALAUTUS-{n}", exact=True))
        expect(row).to_contain_text(str(numbers[recording]))
        expect(row).not_to_contain_text(eeva.words["sync"]["handover"]["not_received"])
    # And the feed of the colleague has it, too.
    matti.at(f"conversation/{mine[9]}?at=step_what")
    expect(matti.page.locator("main textarea").first).to_have_value("jälkeen 9")
    assert first.errors == [] and second.errors == []


@pytest.fixture
def dying_server(tmp_path: Path, serving: Serving) -> Iterator[RunningServer]:
    points = {"LIIKEREPPU_FAULTS": FAULTS}
    with serving(tmp_path / "dying", points, LIIKEREPPU_ENVIRONMENT="test", LIIKEREPPU_WORKERS="2") as server:
        yield server


def test_what_dies_while_sending_on_either_side_arrives_once_and_nothing_confirmed_is_missing(
    dying_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    server, luck = dying_server, random.Random(20261122)
    tablet = new_tablet("fi", (360, 740))
    setting = setting_of()
    interrupted = 0
    with Cable(server.port) as cable:
        address = f"http://127.0.0.1:{cable.port}/"
        signed_in(tablet, address)
        # Chromium writes cookies half a minute late: an orderly end, so that it is the work that dies and not the sign-in.
        tablet.close()
        worker = Practitioner(tablet.open(address), "fi")
        worker.unlock()
        cable.pull()
        mine = [talk(worker, f"ISKU-{n}", setting, f"alku {n}") for n in range(3)]
        truth = Client(server.address)
        texts: dict[str, str] = {}
        for turn in range(KILLS):
            for n, recording in enumerate(mine):
                texts[recording] = f"kierros {turn}, keskustelu {n}"
                write(worker, recording, texts[recording])
            cable.delay = 0.1
            cable.plug()
            dying = [
                # The first dies before anything can have arrived, so that there is always something to make good.
                threading.Timer(luck.uniform(0.1, 1.5) if turn else 0.1, tablet.kill),
                threading.Timer(luck.uniform(0.1, 1.5), server.kill_a_worker, [luck.random()]),
                threading.Timer(luck.uniform(0.8, 3.0), cable.pull),
            ]
            deaths = dying[:: luck.choice([1, 2])]
            for each in deaths:
                each.start()
            with contextlib.suppress(PlaywrightError):
                press_send(worker)
                while True:
                    worker.page.wait_for_timeout(50)
            for each in deaths:
                each.cancel()
                each.join()
            tablet.kill()
            cable.pull()

            worker = Practitioner(tablet.open(f"{address}#/send"), "fi")
            worker.unlock()
            confirmed = {each["edit"] for each in entries(worker.page, "sent")}
            assert confirmed <= {each["edit"] for each in truth.everything()}, turn
            interrupted += bool(entries(worker.page, "outbox"))
        assert interrupted > 0, "everything had always been sent: nothing was tried"

        server.stop()
        server.start()
        cable.delay = 0
        cable.plug()
        for _ in range(3):
            press_send(worker)
            with contextlib.suppress(AssertionError):
                expect(worker.page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible()
                break
        assert entries(worker.page, "outbox") == []
        expect(worker.page.get_by_text("3 keskustelua, 3 vastaanotettu.")).to_be_visible()
        sent = {each["edit"] for each in entries(worker.page, "sent")}

    ids = {each["id"] for each in entries(worker.page, "sent")}
    arrived = feed_of(Client(server.address), ids)
    assert {each["edit"] for each in from_devices(arrived)} == sent
    assert doubled(arrived) == []
    assert {each["outcome"] for each in arrived} == {"stored"}
    heads = {each["id"]: said(each) for each in arrived if each["kind"] == "recording"}
    assert heads == texts
    for recording in mine:
        turns = [said(each) for each in arrived if each["id"] == recording]
        assert turns == sorted(turns, key=lambda text: text or ""), "in the order they were made"
