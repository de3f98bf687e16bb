"""A tablet whose clock is wrong: the same short day ends alike on the server, and Today says that the clock is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import (
    doubled,
    feed_of,
    press_send,
    said,
    send_all,
    signed_in,
    talk,
    write,
)

HOUR_MS = 3_600_000
YEARS_MS = 10 * 365 * 24 * HOUR_MS
#: The device's clock is off by so many milliseconds, and may be set again at any moment.
WRONG_CLOCK = """(() => {
    const Right = Date;
    window.offClock = OFFSET;
    window.Date = class Date extends Right {
        constructor(...given) { if (given.length > 0) super(...given); else super(Right.now() + window.offClock); }
        static now() { return Right.now() + window.offClock; }
    };
})();"""


def with_clock(tablet: Tablet, server: RunningServer, off_ms: int) -> Practitioner:
    """Somebody who signs in for the first time on a tablet whose clock is off."""
    page = tablet.open("about:blank")
    page.add_init_script(WRONG_CLOCK.replace("OFFSET", str(off_ms)))
    page.goto(f"{server.address}/")
    worker = Practitioner(page, "fi")
    worker.sign_in()
    worker.ready_to_leave()
    return worker


#: As the first entries leave, somebody sets the clock back by an hour.
SET_BACK = """hour => {
    const send = window.fetch;
    window.fetch = (...asked) => {
        if (String(asked[0]).includes('/sync/push')) { window.offClock -= hour; window.fetch = send; }
        return send(...asked);
    };
}"""
PRESS_IF_THERE = """name => {
    [...document.querySelectorAll('main button')].find(each => each.innerText.trim() === name)?.click();
}"""


def send_set_back(worker: Practitioner) -> None:
    """Sends while the clock is set back. The tablet cannot know how long it was left alone, and locks; sending goes on."""
    page, words = worker.page, worker.words["sync"]["send"]
    worker.at("send")
    page.evaluate(SET_BACK, HOUR_MS)
    page.context.set_offline(False)
    button = page.get_by_role("button", name=words["action"], exact=True)
    locked = worker.heading(worker.words["accounts"]["lock"]["title"])
    expect(button.or_(locked)).to_be_visible()
    # In one step: the lock may come between a look at the button and a finger on it.
    page.evaluate(PRESS_IF_THERE, words["action"])
    worker.unlock()
    send_all(worker)


@pytest.mark.parametrize(
    "name, off_ms, back, told",
    [
        ("KELLO-E", YEARS_MS, False, "Laitteen kello edistää noin 3650 vuorokautta"),
        ("KELLO-J", -YEARS_MS, False, "Laitteen kello jätättää noin 3650 vuorokautta"),
        ("KELLO-T", HOUR_MS, True, r"Laitteen kello jätättää (59|60|61) minuuttia"),
    ],
    ids=["ten years ahead", "ten years behind", "set back by an hour in the middle of sending"],
)
def test_a_wrong_clock_changes_nothing_of_what_arrives_and_in_which_order(
    name: str, off_ms: int, back: bool, told: str, server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    setting = setting_of()
    wrong, right = new_tablet("fi", (360, 740)), new_tablet("fi")
    eeva = with_clock(wrong, server, off_ms)
    matti = signed_in(right, server.address, "demo2")
    send = send_set_back if back else send_all
    both = talk(eeva, f"{name}1", setting, "ensin")
    send(eeva)
    send_all(matti)

    # Both change the same, each without knowing of the other; the wrong clock sends first, and goes on.
    for each, text in ((eeva, "Eevan"), (matti, "Matin")):
        each.page.context.set_offline(True)
        write(each, both, text)
    alone = talk(eeva, f"{name}2", setting, "vain Eevan")
    if not back:
        eeva.page.context.set_offline(False)
    send(eeva)
    matti.page.context.set_offline(False)
    press_send(matti)
    matti.page.get_by_role("radio", name="Matin").check(timeout=30_000)
    matti.page.get_by_role("button", name=matti.words["sync"]["attention"]["keep_chosen"]).click()
    send_all(matti)
    send_all(eeva)
    assert eeva.page.evaluate("window.offClock") == off_ms - (2 * HOUR_MS if back else 0)

    feed = feed_of(Client(server.address), {both, alone})
    assert [(each["author"], each["outcome"], said(each)) for each in feed] == [
        ("Eeva Esimerkki", "stored", "ensin"),
        ("Eeva Esimerkki", "stored", "Eevan"),
        ("Eeva Esimerkki", "stored", "vain Eevan"),
        ("Matti Malli", "conflict", "Matin"),
        ("Matti Malli", "stored", "Matin"),
    ]
    # What was chosen is the version that stood in conflict, and so the same content twice.
    assert doubled([each for each in feed if each["outcome"] == "stored"]) == []
    # Each head was made from the one before.
    line = [each for each in feed if each["id"] == both and each["outcome"] == "stored"]
    assert [each["base"] for each in line] == [None, *(each["edit"] for each in line[:-1])]

    # The choice of the right clock, made later, is what the wrong one shows, and its user is told.
    eeva.at(f"conversation/{both}?at=step_what")
    expect(eeva.page.locator("main textarea").first).to_have_value("Matin")
    eeva.at("today")
    expect(eeva.page.get_by_text(re.compile(told)).first).to_be_visible()
    expect(eeva.page.get_by_text(eeva.words["sync"]["morning"]["clock_remedy"]).first).to_be_visible()
    matti.at("today")
    expect(matti.page.get_by_text(re.compile("Laitteen kello (edistää|jätättää)"))).to_have_count(0)
    assert wrong.errors == [] and right.errors == []
