"""Days that go wrong in a real browser: dead batteries, a full device, a sign-in that has run out, two tablets, a new guide."""

import contextlib
import random
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from end_to_end.client import Client
from end_to_end.guides import guide_of, setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.words import ROOT
from end_to_end.workday import signed_in, signed_in_anew

KILLS = 4
# Calls home with the text on the screen each time the screen says that it is saved, before anything else can happen.
LISTEN = """() => {
    let state = '';
    new MutationObserver(() => {
        const word = document.querySelector('.conversation-top .save-word');
        const text = document.querySelector('main textarea');
        if (!word || !text || word.dataset.state === state) return;
        state = word.dataset.state;
        if (state === 'saved') calledSaved(text.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""
SENTENCE = "Kävelen rantaa torille, 15 min – joka ti & to ☀️. "


def own_words(page: Page) -> Any:
    return page.locator("main textarea").first


def send(worker: Practitioner) -> None:
    worker.at("send")
    words = worker.words["sync"]["send"]
    worker.page.get_by_role("button", name=words["action"], exact=True).or_(
        worker.page.get_by_role("button", name=words["again"], exact=True)
    ).click()


def test_nothing_that_was_called_saved_is_missing_after_the_battery_died_at_any_moment(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    luck = random.Random(20261121)
    tablet = new_tablet("fi", (360, 740))
    worker = signed_in(tablet, server.address)
    recording = worker.begin("KILL-1", setting_of("fi"))
    address = tablet.known(f"{server.address}/#/conversation/{recording}?at=step_what")
    tablet.close()
    called: list[str] = [""]
    for _ in range(KILLS):
        page = tablet.open("about:blank")
        page.expose_binding("calledSaved", lambda _source, text: called.append(text))
        page.goto(address)
        Practitioner(page, "fi").unlock()
        field = own_words(page)
        expect(field).to_be_visible()
        kept = field.input_value()
        assert kept.startswith(called[-1]), "what was called saved is missing"
        page.evaluate(LISTEN)
        field.press("Control+End")
        death = threading.Timer(luck.uniform(0.1, 2.0), tablet.kill)
        death.start()
        with contextlib.suppress(PlaywrightError):
            while True:
                field.press_sequentially(SENTENCE, delay=luck.choice([0, 5, 40]))
                page.wait_for_timeout(luck.choice([0, 60, 300]))
        death.join()
    assert len(set(called)) > KILLS / 2, "the screen hardly ever said saved: nothing was tried"
    page = tablet.open(address)
    Practitioner(page, "fi").unlock()
    expect(own_words(page)).to_have_value(re.compile("^" + re.escape(called[-1])))


def test_a_full_device_says_so_where_the_thumb_is_and_keeps_what_was_said(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", (360, 740))
    worker = signed_in(tablet, server.address)
    recording = worker.begin("FULL-1", setting_of("en"))
    tablet.close()
    # The browser looks at the room left when it opens the store, so it is reopened with none.
    page = tablet.open("about:blank")
    device = page.context.new_cdp_session(page)
    origin = tablet.known(server.address)
    device.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    page.goto(f"{origin}/#/conversation/{recording}?at=step_what")
    worker = Practitioner(page, "en")
    worker.unlock()
    words = worker.words["recordings"]["save"]
    own_words(page).fill(SENTENCE)
    expect(page.get_by_text(words["what"])).to_be_visible()
    expect(page.get_by_text(words["remedy"]["full"])).to_be_visible()
    expect(page.locator(".page-actions").get_by_text(words["failed"])).to_be_in_viewport()

    # Away and back: told on Today as well, and still there.
    worker.at("today")
    expect(page.get_by_text(words["not_closed"])).to_be_visible()
    page.get_by_role("link", name=words["back_to"]).click()
    expect(own_words(page)).to_have_value(SENTENCE)

    # Without room no conversation pretends to begin.
    worker.at("start")
    page.get_by_role("button", name=worker.words["recordings"]["start"]["new_person"], exact=True).click()
    expect(page.get_by_text(worker.words["recordings"]["start"]["failed"])).to_be_visible()

    # There is room again: what waited is saved by itself.
    device.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    worker.at(f"conversation/{recording}?at=step_what")
    expect(page.get_by_text(words["saved"]).first).to_be_visible(timeout=30_000)
    page.reload()
    worker.unlock()
    expect(own_words(page)).to_have_value(SENTENCE)


def test_a_sign_in_that_has_run_out_is_renewed_where_it_is_needed(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", (360, 740))
    worker = signed_in(tablet, server.address)
    page = worker.page
    recording = worker.begin("RENEW-1", setting_of("en"))
    page.context.clear_cookies()
    worker.at(f"conversation/{recording}?at=step_what")
    worker.write("said after the session had ended")
    worker.saved()
    send(worker)
    account = worker.words["accounts"]
    expect(page.get_by_role("heading", name=account["renew"]["title"])).to_be_visible()
    expect(page.get_by_text(worker.words["sync"]["send"]["safe"])).to_have_count(0)

    # Work goes on meanwhile, and nobody is led away to a sign-in page.
    worker.at(f"conversation/{recording}?at=step_what")
    worker.write("said after the session had ended, and then some more")
    worker.saved()

    worker.at("send")
    passphrase = page.get_by_label(account["passphrase"], exact=True)
    passphrase.fill("not this one")
    page.get_by_role("button", name=account["renew"]["action"], exact=True).click()
    expect(page.get_by_text(account["fault"]["wrong"])).to_be_visible()
    passphrase.fill(PASSPHRASE)
    page.get_by_role("button", name=account["renew"]["action"], exact=True).click()
    expect(page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)
    arrived = Client(server.address).newest("recording", recording)
    assert arrived["record"]["answers"]["step_what"] == {
        "value": "said after the session had ended, and then some more"
    }


def test_two_tablets_that_changed_the_same_conversation_lose_nothing_and_end_alike(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    one = signed_in(new_tablet("en"), server.address)
    recording = one.begin("TWO-1", setting_of("en"))
    one.saved()
    send(one)
    expect(one.page.get_by_text(one.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)
    two = signed_in(new_tablet("en"), server.address, "demo2")
    two.at("send")
    send(two)
    expect(two.page.get_by_text(two.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)

    for worker, step, text in ((one, "step_what", "from the first"), (two, "taken_along", "from the second")):
        worker.page.context.set_offline(True)
        worker.at(f"conversation/{recording}?at={step}")
        worker.write(text)
        worker.saved()
    for worker in (one, two):
        worker.page.context.set_offline(False)
        send(worker)
    words = two.words["sync"]["attention"]
    expect(two.page.get_by_text(two.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)
    # They wrote in different answers: nobody is asked anything, and what the other has added is told quietly.
    expect(two.page.get_by_text(words["title"])).to_have_count(0)
    two.at("today")
    expect(two.page.get_by_text(re.compile("added an answer to this"))).to_be_visible(timeout=30_000)
    head = [each for each in Client(server.address).everything() if each["id"] == recording][-1]
    assert head["outcome"] == "stored"
    answers = head["record"]["answers"]
    assert answers["step_what"] == {"value": "from the first"}
    assert answers["taken_along"] == {"value": "from the second"}

    send(one)
    one.at(f"conversation/{recording}?at=taken_along")
    expect(own_words(one.page)).to_have_value("from the second", timeout=30_000)
    one.at("send")
    expect(one.page.get_by_text(words["title"])).to_have_count(0)


def test_a_draft_keeps_the_version_of_the_guide_it_was_begun_with(
    tmp_path: Path, own_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    server = own_server
    tablet = new_tablet("en")
    shipped = (ROOT / "backend/liikereppu/guides/content/mini-intervention.yaml").read_text()
    title, own = "Our own talk", tmp_path / "own-talk.yaml"
    text = shipped.replace("guide: mini-intervention\n", "guide: own-talk\n", 1)
    text = text.replace(guide_of("mini-intervention")["title"]["en"], title, 1)
    text = re.sub(r"^version: \d+$", "version: 1", text, count=1, flags=re.MULTILINE)
    own.write_text(text)
    server.command("guides", "publish", str(own))
    worker = signed_in_anew(tablet, server.address)
    draft = worker.begin("OLD-1", setting_of("en"), title=title)
    asked = worker.page.locator("h1").inner_text()

    newer = text.replace("version: 1\n", "version: 2\n", 1)
    assert newer != text and newer.count(asked) >= 1
    own.write_text(newer.replace(asked, "Asked anew in the second version?", 1))
    server.command("guides", "publish", str(own))

    # The evening's contact brings the new version; the draft goes on as it was begun.
    send(worker)
    expect(worker.page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)
    worker.page.reload()
    worker.unlock()
    worker.at(f"conversation/{draft}?at=permission")
    expect(worker.heading(asked)).to_be_visible()
    worker.page.locator("main input[type=radio]").first.check()
    worker.saved()

    worker.at("today")
    begun = worker.begin("NEW-1", setting_of("en"), title=title)
    expect(worker.heading("Asked anew in the second version?")).to_be_visible(timeout=30_000)
    send(worker)
    expect(worker.page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)
    client = Client(server.address)
    for recording, version in ((draft, 1), (begun, 2)):
        arrived = client.newest("recording", recording)
        assert (arrived["outcome"], arrived["record"]["guide_version"]) == ("stored", version)
