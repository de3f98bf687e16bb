"""Several people at one tablet, a tablet that never finds a network, an account that was closed: everybody's work arrives as theirs, once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.stillness import stand_still
from end_to_end.tablet import Tablet
from end_to_end.workday import (
    doubled,
    entries,
    feed_of,
    press_send,
    said,
    send_all,
    shown,
    signed_in,
    talk,
    write,
)

#: Every screen that somebody who is signed in can open without an id.
SCREENS = ("today", "start", "people", "send", "handover", "held", "devices", "reports", "about", "sign-in")


@pytest.fixture
def newcomer(server: RunningServer) -> Callable[[str, str], str]:
    """`newcomer(username, unit)` adds a field worker; answers the passphrase."""

    def add(username: str, unit: str) -> str:
        printed = server.command(
            *("accounts", "add", username, "--name", f"Nimi {username}", "--unit", unit),
            *("--new-unit", "--generate"),
        )
        return printed.split("shown only now): ")[1].split()[0]

    return add


def save_file(worker: Practitioner, folder: Path) -> Path:
    """The transfer file of the screen one stands at."""
    capsule = worker.words["sync"]["capsule"]
    summary = worker.page.locator("summary").get_by_text(capsule["title"], exact=True)
    button = worker.page.get_by_role("button", name=capsule["save"])
    expect(summary).to_be_visible()
    if not button.is_visible():
        summary.click()
    with worker.page.expect_download() as download:
        button.click()
    file = folder / f"{len(list(folder.glob('*.json')))}-{download.value.suggested_filename}"
    download.value.save_as(file)
    return file


def edits_in(file: Path) -> set[str]:
    return {each["edit"] for each in json.loads(file.read_text())["items"]}


def deliver(worker: Practitioner, file: Path) -> None:
    """Sends the file on the send page, and waits for the word that all of it is received."""
    capsule = worker.words["sync"]["capsule"]
    worker.at("send")
    chooser = worker.page.get_by_label(capsule["choose"])
    if not chooser.is_visible():
        worker.page.locator("summary", has_text=capsule["deliver"]).click()
    chooser.set_input_files(file)
    of = len(edits_in(file))
    expect(worker.page.get_by_text(f"Kaikki tiedoston kirjaukset ({of}) ovat perillä.")).to_be_visible(
        timeout=30_000
    )


def sign_out(worker: Practitioner) -> None:
    words = worker.words["accounts"]["signed_in"]
    worker.at("sign-in")
    worker.page.get_by_role("button", name=words["sign_out"], exact=True).click()
    dialog = worker.page.get_by_role("dialog")
    dialog.get_by_role("button", name=words["sign_out"], exact=True).click()
    # Whoever leaves is led to what is for everybody.
    expect(worker.page.locator("input[type=search]")).to_be_visible()


def test_a_tablet_that_finds_no_network_sends_by_another_and_hears_of_it_later_itself(
    server: RunningServer, cable: Cable, new_tablet: Callable[..., Tablet], tmp_path: Path
) -> None:
    setting = setting_of()
    first, second = new_tablet("fi", (360, 740)), new_tablet("fi")
    eeva = signed_in(first, f"http://127.0.0.1:{cable.port}/")
    matti = signed_in(second, server.address, "demo2")
    cable.pull()
    mine = [talk(eeva, f"SIIRTO-{n}", setting, f"Kävely {n}") for n in range(2)]

    # From the send page, and once more when nobody is signed in any more.
    eeva.at("send")
    by_eeva = save_file(eeva, tmp_path)
    write(eeva, mine[0], "Kävely 0, ja uinti")
    sign_out(eeva)
    eeva.at("sign-in")
    by_nobody = save_file(eeva, tmp_path)
    for file in (by_eeva, by_nobody):
        assert "SIIRTO" not in file.read_text() and "Kävely" not in file.read_text()
    waiting = {each["edit"] for each in entries(eeva.page, "outbox")}
    assert edits_in(by_nobody) == waiting
    assert len(edits_in(by_eeva)) == 4 and edits_in(by_eeva) < waiting

    deliver(matti, by_eeva)
    deliver(matti, by_nobody)
    client = Client(server.address)
    people = {item["record"]["person_id"] for item in feed_of(client, set(mine))}
    arrived = feed_of(client, {*mine, *people})
    assert edits_in(by_eeva) | edits_in(by_nobody) == {each["edit"] for each in arrived}
    assert {each["author"] for each in arrived} == {"Eeva Esimerkki"}
    assert doubled(arrived) == []
    heads = {each["id"]: said(each) for each in arrived if each["kind"] == "recording"}
    assert heads == {mine[0]: "Kävely 0, ja uinti", mine[1]: "Kävely 1"}

    # The network is back: the tablet sends its own entries, which have arrived already, and is told so.
    cable.plug()
    eeva.sign_in()
    send_all(eeva)
    assert entries(eeva.page, "outbox") == []
    assert {each["edit"] for each in entries(eeva.page, "sent")} >= waiting
    assert feed_of(client, {*mine, *people}) == arrived
    write(eeva, mine[1], "Kävely 1, ja hiihto")
    send_all(eeva)
    later = feed_of(client, {*mine, *people})
    assert [each["outcome"] for each in later[len(arrived) :]] == ["stored"]
    assert said(later[-1]) == "Kävely 1, ja hiihto"

    # An administrator who finds the file on a stick in the drawer does no harm with it.
    for file in (by_eeva, by_nobody):
        printed = server.command("deliver", str(file))
        assert re.findall(r"^(\w+)(?: \(.*\))?: \d+$", printed, re.MULTILINE) == ["duplicate"]
    assert feed_of(client, {*mine, *people}) == later
    assert first.errors == [] and second.errors == []


def choose(worker: Practitioner, initials: str, passphrase: str) -> None:
    """From the lock of one to the work of another, without a username."""
    account, page = worker.words["accounts"], worker.page
    page.get_by_role("link", name=account["lock"]["other"]).click()
    page.locator(".person-here", has_text=initials).click()
    page.get_by_label(account["passphrase"], exact=True).fill(passphrase)
    page.get_by_role("button", name=account["here"]["open"], exact=True).click()
    expect(worker.heading(worker.words["sync"]["today"]["title"])).to_be_visible(timeout=30_000)


def test_nobody_at_a_shared_tablet_reads_of_another_and_whoever_sends_sends_for_all(
    server: RunningServer,
    cable: Cable,
    new_tablet: Callable[..., Tablet],
    newcomer: Callable[[str, str], str],
) -> None:
    setting = setting_of()
    tablet = new_tablet("fi", (800, 1280))
    passphrase = newcomer("toinen", "Toinen yksikkö")
    other = signed_in(tablet, f"http://127.0.0.1:{cable.port}/", "toinen", passphrase)
    page = tablet.page
    other.lock()
    eeva = Practitioner(page, "fi")
    eeva.sign_in()
    eeva.ready_to_leave()
    cable.pull()
    recording = talk(eeva, "JAETTU-7", setting, "Sauvakävely lammen ympäri")
    eeva.lock()

    def reads_nothing() -> None:
        for screen in (*SCREENS, f"conversation/{recording}", f"conversation/{recording}/plan"):
            other.at(screen)
            stand_still(page)
            assert not re.search("JAETTU|Sauvakävely|lammen|Esimerkki", shown(page)), screen

    choose(eeva, "NT", passphrase)
    reads_nothing()
    other.at("send")
    expect(page.get_by_text("Samalla lähtee myös 2 toisten työntekijöiden kirjausta.")).to_be_visible()

    # Eeva's sign-in is long over: it is the other's own that carries her work.
    page.context.clear_cookies()
    cable.plug()
    press_send(other)
    renew = other.words["accounts"]["renew"]["action"]
    expect(page.get_by_role("button", name=renew, exact=True)).to_be_visible(timeout=30_000)
    assert len(entries(page, "outbox")) == 2
    page.get_by_label(other.words["accounts"]["passphrase"], exact=True).fill(passphrase)
    page.get_by_role("button", name=renew, exact=True).click()
    expect(page.get_by_text(other.words["sync"]["send"]["safe"])).to_be_visible(timeout=60_000)
    assert entries(page, "outbox") == []
    reads_nothing()
    client = Client(server.address)
    arrived = feed_of(client, {recording})
    assert [(each["author"], each["outcome"]) for each in arrived] == [("Eeva Esimerkki", "stored")]
    assert said(arrived[0]) == "Sauvakävely lammen ympäri"
    assert feed_of(Client(server.address, "toinen", passphrase), {recording}) == []

    # Home without a network: it is all there for her, and known to be received.
    cable.pull()
    other.lock()
    choose(eeva, "EE", PASSPHRASE)
    eeva.at(f"conversation/{recording}?at=step_what")
    expect(page.locator("main textarea").first).to_have_value("Sauvakävely lammen ympäri")
    eeva.at("handover")
    row = page.locator(".receipt-row", has_text="JAETTU-7")
    expect(row).not_to_contain_text(eeva.words["sync"]["handover"]["not_received"])
    assert tablet.errors == []


def test_what_a_closed_account_had_not_sent_waits_for_the_lead_who_takes_it_in(
    server: RunningServer,
    cable: Cable,
    new_tablet: Callable[..., Tablet],
    newcomer: Callable[[str, str], str],
) -> None:
    passphrase = newcomer("kolmas", "Esittely-yksikkö")
    tablet = new_tablet("fi", (800, 1280))
    worker = signed_in(tablet, f"http://127.0.0.1:{cable.port}/", "kolmas", passphrase)
    page = worker.page
    cable.pull()
    recording = talk(worker, "LÄHTENYT-3", setting_of(), "Pallopeli nurmella")
    worker.lock()
    left = {each["edit"]: each for each in entries(page, "outbox")}
    server.command("accounts", "disable", "kolmas")
    cable.plug()
    lead = Practitioner(page, "fi")
    lead.sign_in()
    send_all(lead)
    assert entries(page, "outbox") == []

    # Nothing is lost, and nothing is in use yet.
    client = Client(server.address)
    waiting = {each["edit"]: each for each in client.get("/sync/held")["items"] if each["edit"] in left}
    assert waiting.keys() == left.keys()
    assert {(each["code"], each["author"], each["opened"]) for each in waiting.values()} == {
        ("author-disabled", "Nimi kolmas", True)
    }
    assert feed_of(client, {each["id"] for each in left.values()}) == []
    listed = [line.split("\t") for line in server.command("held", "list").splitlines()]
    assert {(line[3], line[5]) for line in listed if line[0] in map(str, numbers_of(waiting))} == {
        ("author-disabled", "kolmas")
    }
    assert len(listed) >= len(left)

    words = lead.words["sync"]["held"]
    for number in numbers_of(waiting):
        lead.at("held")
        page.locator(f"a[href$='#/held/{number}']").click()
        expect(page.get_by_text(words["code"]["author_disabled"])).to_be_visible()
        if kind_of(waiting, number) == "recording":
            expect(page.get_by_text("Pallopeli nurmella")).to_be_visible()
        page.get_by_role("button", name=words["release"], exact=True).click()
        expect(page.get_by_text(words["done"]["released"])).to_be_visible(timeout=30_000)
    lead.at("held")
    expect(page.get_by_text(words["intro"]).or_(page.get_by_text(words["empty"]))).to_be_visible()
    for number in numbers_of(waiting):
        expect(page.locator(f"a[href$='#/held/{number}']")).to_have_count(0)
    arrived = feed_of(client, {each["id"] for each in left.values()})
    assert {each["edit"] for each in arrived} == left.keys()
    assert {(each["author"], each["outcome"]) for each in arrived} == {("Nimi kolmas", "stored")}
    assert [said(each) for each in arrived if each["id"] == recording] == ["Pallopeli nurmella"]
    assert doubled(arrived) == []
    # The lead reads it on the same tablet, as a colleague's.
    press_send(lead)
    lead.at("people")
    expect(page.get_by_text("LÄHTENYT-3", exact=True)).to_be_visible(timeout=30_000)
    lead.at(f"conversation/{recording}?at=step_what")
    expect(page.locator("main textarea").first).to_have_value("Pallopeli nurmella")
    assert tablet.errors == []


def numbers_of(waiting: dict[str, dict[str, Any]]) -> list[int]:
    return sorted(each["number"] for each in waiting.values())


def kind_of(waiting: dict[str, dict[str, Any]], number: int) -> str:
    return next(str(each["kind"]) for each in waiting.values() if each["number"] == number)
