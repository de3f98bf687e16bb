"""The lock in a real browser: nothing readable while it is on, nothing lost when it comes off."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.stillness import stand_still
from end_to_end.tablet import Tablet
from end_to_end.workday import SECRET, drafts, half_written_person, shown, signed_in, turn_away, until

PHONE = (360, 740)
DIRECTORY_IS_OPEN = "performance.getEntriesByName('directory open').length > 0"


def with_a_clock(worker: Practitioner) -> None:
    """From here on time passes on the tablet when the test says so."""
    worker.page.clock.install()
    worker.page.reload()
    worker.unlock()


def test_what_is_half_written_survives_lock_reload_and_a_dead_battery_and_is_readable_in_none(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", PHONE)
    worker = signed_in(tablet, server.address)
    page, people = worker.page, worker.words["people"]
    half_written_person(worker)

    def there() -> None:
        expect(page.get_by_label(people["reference"], exact=True)).to_have_value("HALF-1")
        expect(page.get_by_label(people["note"], exact=True)).to_have_value(SECRET)

    worker.lock()
    assert "HALF-1" not in shown(page)
    assert SECRET not in shown(page)
    expect(page.locator("h1")).to_be_focused()
    # A lock is no fence around the public's part.
    page.get_by_role("link", name=worker.words["accounts"]["lock"]["directory"]).click()
    expect(page.locator("input[type=search]")).to_be_visible()
    page.go_back()
    worker.unlock()
    there()
    expect(page.locator("h1")).to_be_focused()

    page.reload()
    worker.unlock()
    there()
    tablet.kill()
    page = tablet.open(f"{server.address}/#/people")
    worker = Practitioner(page, "fi")
    assert SECRET not in shown(page)
    # The directory is for anybody: it is open before the vault is.
    until(page, lambda seen: seen.evaluate(DIRECTORY_IS_OPEN), bool)
    worker.unlock()
    there()

    page.get_by_role("button", name=people["cancel"], exact=True).click()
    # The form goes when what was typed is off the disk.
    expect(page.get_by_role("button", name=people["add"], exact=True)).to_be_visible()
    page.reload()
    worker.unlock()
    expect(page.get_by_role("button", name=people["add"], exact=True)).to_be_visible()
    stand_still(page)
    expect(page.get_by_label(people["reference"], exact=True)).to_have_count(0)
    assert tablet.errors == []


def test_a_note_under_way_is_open_again_where_it_was(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", PHONE)
    worker = signed_in(tablet, server.address)
    page, words = worker.page, worker.words["recordings"]
    worker.begin("NOTE-1", setting_of("fi"))
    page.get_by_role("button", name=words["note"], exact=True).click()
    note = page.get_by_label(words["notes"]["write"], exact=True)
    note.fill(SECRET)
    # Locked in the same moment: there was no breath in which to save.
    page.evaluate(
        "label => [...document.querySelectorAll('button')].find(each => each.textContent === label).click()",
        worker.words["accounts"]["lock"]["now"],
    )
    expect(worker.heading(worker.words["accounts"]["lock"]["title"])).to_be_visible()
    assert SECRET not in shown(page)
    worker.unlock()
    expect(note).to_have_value(SECRET)
    # In the page before it is shown: Escape closes what one sees.
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    worker.saved()
    # What was begun of the note is dropped once the note is kept.
    until(page, drafts, lambda now: now == "[]")
    page.reload()
    worker.unlock()
    expect(page.locator(".conversation-top")).to_be_visible()
    stand_still(page)
    expect(note).to_have_count(0)
    assert tablet.errors == []


def test_an_idle_tablet_warns_locks_and_opens_at_the_same_place(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    worker = signed_in(new_tablet("en", PHONE), server.address)
    page, lock = worker.page, worker.words["accounts"]["lock"]
    with_a_clock(worker)
    half_written_person(worker)
    page.clock.run_for(265_000)
    expect(page.get_by_text(lock["warning"])).to_have_count(0)
    page.clock.run_for(12_000)
    expect(page.get_by_text(lock["warning"])).to_be_visible()
    page.mouse.move(50, 60)
    page.clock.run_for(1000)
    expect(page.get_by_text(lock["warning"])).to_have_count(0)
    page.clock.run_for(280_000)
    expect(page.get_by_text(lock["warning"])).to_be_visible()
    page.clock.run_for(30_000)
    page.clock.resume()
    expect(worker.heading(lock["title"])).to_be_visible()
    assert SECRET not in shown(page)
    worker.unlock()
    expect(page.get_by_label(worker.words["people"]["note"], exact=True)).to_have_value(SECRET)


def test_a_tablet_out_of_sight_for_a_minute_is_locked_when_it_is_looked_at_again(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    worker = signed_in(new_tablet("en", PHONE), server.address)
    page, lock = worker.page, worker.words["accounts"]["lock"]
    with_a_clock(worker)
    half_written_person(worker)
    turn_away(page, True)
    page.clock.run_for(45_000)
    turn_away(page, False)
    page.clock.run_for(1000)
    expect(worker.heading(lock["title"])).to_have_count(0)
    # A sleeping tablet runs no timers: the time has simply passed when it wakes.
    turn_away(page, True)
    page.clock.fast_forward(61_000)
    turn_away(page, False)
    page.clock.resume()
    expect(worker.heading(lock["title"])).to_be_visible()
    assert SECRET not in shown(page)


def test_a_locked_tablet_opens_without_a_network_and_a_wrong_passphrase_costs_time_alone(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", PHONE)
    worker = signed_in(tablet, server.address)
    page, account = worker.page, worker.words["accounts"]
    half_written_person(worker)
    worker.lock()
    page.context.set_offline(True)
    page.clock.install()
    page.reload()
    expect(worker.heading(account["lock"]["title"])).to_be_visible()
    field = page.get_by_label(account["passphrase"], exact=True)
    for _ in range(6):
        field.fill("not this one")
        page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)
        expect(page.get_by_role("button", name=account["lock"]["open"], exact=True)).to_be_visible(
            timeout=30_000
        )
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"Odota \d+ sekuntia"))
    expect(page.get_by_role("alert")).to_contain_text("Mitään ei ole hävinnyt")
    page.clock.fast_forward(31_000)
    worker.unlock()
    expect(page.get_by_label(worker.words["people"]["note"], exact=True)).to_have_value(SECRET)
