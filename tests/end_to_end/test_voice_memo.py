"""A voice memo in a real browser: under the page's own policy, from the microphone to the server and back to the ear."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from end_to_end import tablet as tablets
from end_to_end.driver import MICROPHONE
from end_to_end.guides import guide_of
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import press_send, signed_in

GUIDE = "wellbeing-discussion"
# Each second stands for one second only: a busy machine may look after it.
TWO_SECONDS_OR_MORE = re.compile(r"^(0:0[2-9]|0:[1-5]\d|1:\d\d) / 2:00$")
PLAYS = "async sound => { await sound.play(); return sound.error === null && !sound.paused; }"


def test_a_memo_is_heard_before_and_after_it_was_sent(
    server_with_memos: RunningServer, new_tablet: Callable[..., Tablet], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tablets, "FLAGS", [*tablets.FLAGS, *MICROPHONE])
    tablet = new_tablet("fi", (360, 740))
    worker = signed_in(tablet, server_with_memos.address)
    page = worker.page
    recording = worker.begin("MEMO-1", guide_of(GUIDE)["settings"][0]["label"]["fi"], GUIDE)
    worker.at(f"conversation/{recording}?at=stress_level")
    note = page.get_by_role("button", name=worker.words["recordings"]["note"], exact=True)
    note.click()
    page.get_by_role("button", name="Nauhoita äänimuistio").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Aloita nauhoitus").click()
    stop = page.get_by_role("button", name="Lopeta nauhoitus")
    expect(page.get_by_text(TWO_SECONDS_OR_MORE)).to_be_visible()
    stop.click()
    expect(page.get_by_text("Tallessa tällä laitteella", exact=False).last).to_be_visible()
    listen = page.get_by_role("button", name="Kuuntele äänimuistio")
    listen.click()
    assert page.locator("audio").evaluate(PLAYS)
    page.get_by_role("button", name=worker.words["app"]["close"], exact=True).click()
    press_send(worker)
    worker.at(f"conversation/{recording}?at=stress_level")
    note.click()
    expect(page.get_by_text("Vastaanotettu")).to_be_visible()
    listen.click()
    assert page.locator("audio").evaluate(PLAYS)
    assert tablet.errors == []
