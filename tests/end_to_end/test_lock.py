"""The lock in a real browser: nothing readable while it is on, nothing lost when it comes off."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet

PHONE = (360, 740)
SECRET = "Vihreä talo kulman takana"


def signed_in(tablet: Tablet, server: RunningServer, username: str = "demo") -> Practitioner:
    worker = Practitioner(tablet.open(f"{server.address}/"), tablet.language)
    worker.sign_in(username)
    worker.ready_to_leave()
    return worker


def shown(page: Page) -> str:
    """Everything the page holds: text, values of fields, title."""
    return str(
        page.evaluate(
            "() => document.documentElement.outerHTML + document.title"
            " + [...document.querySelectorAll('input, textarea')].map(each => each.value).join(' ')"
        )
    )


def turn_away(page: Page, hidden: bool) -> None:
    """What the browser tells a page when the tablet's screen goes dark, or on again."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, 'visibilityState', {configurable: true, value: hidden ? 'hidden' : 'visible'});
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def half_written_person(worker: Practitioner) -> None:
    worker.at("people")
    people = worker.words["people"]
    worker.page.get_by_role("button", name=people["add"], exact=True).click()
    worker.page.get_by_label(people["reference"], exact=True).fill("HALF-1")
    worker.page.get_by_label(people["note"], exact=True).fill(SECRET)


def test_what_is_half_written_survives_lock_reload_and_a_dead_battery_and_is_readable_in_none(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", PHONE)
    worker = signed_in(tablet, server)
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
    # The last letters are on the disk within the breath that typing takes.
    page.wait_for_timeout(600)
    tablet.kill()
    page = tablet.open(f"{server.address}/#/people")
    worker = Practitioner(page, "fi")
    assert SECRET not in shown(page)
    worker.unlock()
    there()

    page.get_by_role("button", name=people["cancel"], exact=True).click()
    page.reload()
    worker.unlock()
    expect(page.get_by_role("button", name=people["add"], exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.get_by_label(people["reference"], exact=True)).to_have_count(0)
    assert tablet.errors == []


def test_a_note_under_way_is_open_again_where_it_was(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", PHONE)
    worker = signed_in(tablet, server)
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
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    page.reload()
    worker.unlock()
    expect(page.locator(".conversation-top")).to_be_visible()
    page.wait_for_timeout(500)
    expect(note).to_have_count(0)
    assert tablet.errors == []


def test_an_idle_tablet_warns_locks_and_opens_at_the_same_place(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", PHONE)
    worker = signed_in(tablet, server)
    page, lock = worker.page, worker.words["accounts"]["lock"]
    page.clock.install()
    page.reload()
    worker.unlock()
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
    tablet = new_tablet("en", PHONE)
    worker = signed_in(tablet, server)
    page, lock = worker.page, worker.words["accounts"]["lock"]
    page.clock.install()
    page.reload()
    worker.unlock()
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
    worker = signed_in(tablet, server)
    page, account = worker.page, worker.words["accounts"]
    half_written_person(worker)
    worker.lock()
    page.context.set_offline(True)
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
    page.wait_for_timeout(31_000)
    worker.unlock()
    expect(page.get_by_label(worker.words["people"]["note"], exact=True)).to_have_value(SECRET)


def test_two_people_at_one_tablet_see_initials_and_a_total_and_nothing_of_each_other(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (800, 1280))
    worker = signed_in(tablet, server)
    page, account = worker.page, worker.words["accounts"]
    page.context.set_offline(True)
    worker.begin("OWN-OF-DEMO", setting_of(worker.language))
    worker.saved()
    worker.lock()
    page.context.set_offline(False)
    page.get_by_role("link", name=account["lock"]["other"]).click()
    expect(page.locator(".person-here")).to_have_count(1)
    assert "OWN-OF-DEMO" not in shown(page)
    assert "Esimerkki" not in shown(page)
    worker.sign_in("demo2")
    worker.at("people")
    expect(page.get_by_text("OWN-OF-DEMO")).to_have_count(0)
    worker.lock()
    page.get_by_role("link", name=account["lock"]["other"]).click()
    expect(page.locator(".person-here")).to_have_count(2)
    page.locator(".person-here", has_text="EE").click()
    page.get_by_label(account["passphrase"], exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name=account["here"]["open"], exact=True).click()
    expect(worker.heading(worker.words["sync"]["today"]["title"])).to_be_visible(timeout=30_000)
    expect(page.get_by_text("OWN-OF-DEMO").first).to_be_visible()


def test_a_pin_opens_until_it_was_wrong_five_times_and_dies_with_the_page(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    worker = signed_in(new_tablet("en", PHONE), server)
    page, account = worker.page, worker.words["accounts"]
    pin, lock = account["pin"], account["lock"]
    worker.at("sign-in")
    page.get_by_role("button", name=pin["set"], exact=True).click()
    page.get_by_label(pin["label"], exact=True).fill("492817")
    page.get_by_label(pin["again"], exact=True).fill("492817")
    page.get_by_role("button", name=pin["set"], exact=True).click()
    expect(page.get_by_text(pin["is_set"])).to_be_visible()

    def try_pin(digits: str) -> None:
        page.get_by_label(pin["label"], exact=True).fill(digits)
        page.get_by_role("button", name=lock["open"], exact=True).click()

    worker.lock()
    try_pin("492817")
    expect(worker.heading(account["signed_in"]["title"])).to_be_visible(timeout=30_000)
    worker.lock()
    for left in (4, 3, 2, 1):
        try_pin("111222")
        expect(page.get_by_role("alert")).to_contain_text(
            "one try" if left == 1 else f"{left} tries", timeout=30_000
        )
    try_pin("111222")
    expect(page.get_by_text(pin["gone"])).to_be_visible(timeout=30_000)
    expect(page.get_by_label(pin["label"], exact=True)).to_have_count(0)
    worker.unlock()
    page.reload()
    expect(page.get_by_label(account["passphrase"], exact=True)).to_be_visible()
    expect(page.get_by_label(pin["label"], exact=True)).to_have_count(0)


def new_passphrase(server: RunningServer, username: str = "demo") -> str:
    """What an administrator does for somebody who has forgotten theirs; answers the new passphrase."""
    printed = server.command("accounts", "reset", username, "--generate")
    return printed.split("shown only now): ")[1].split()[0]


def enter(worker: Practitioner, passphrase: str) -> None:
    """Username and passphrase, as somebody does who knows of the change."""
    account = worker.words["accounts"]
    worker.at("sign-in?as=other")
    worker.page.get_by_label(account["username"]).fill("demo")
    worker.page.get_by_label(account["passphrase"], exact=True).fill(passphrase)
    worker.page.get_by_role("button", name=account["sign_in"], exact=True).click()


@pytest.mark.parametrize("way", ["previous", "anew"])
def test_a_changed_passphrase_loses_nothing_that_was_saved_whichever_way_is_chosen(
    way: str, own_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", PHONE)
    worker = signed_in(tablet, own_server)
    page, account = worker.page, worker.words["accounts"]
    closed = account["closed"]
    page.context.set_offline(True)
    recording = worker.begin(f"CHANGED-{way}", setting_of(worker.language))
    worker.at(f"conversation/{recording}?at=step_what")
    worker.write(SECRET)
    worker.saved()
    half_written_person(worker)
    worker.lock()
    passphrase = new_passphrase(own_server)
    page.context.clear_cookies()
    page.context.set_offline(False)

    # The new one cannot open what the old one closed, and says where to go.
    page.get_by_label(account["passphrase"], exact=True).fill(passphrase)
    page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
    page.get_by_role("link", name=account["here"]["changed_action"]).click(timeout=30_000)
    enter(worker, passphrase)
    expect(worker.heading(closed["title"])).to_be_focused(timeout=30_000)
    if way == "previous":
        page.get_by_label(closed["previous"]).check()
        page.get_by_label(closed["label"], exact=True).fill("not this one")
        page.get_by_role("button", name=closed["open"], exact=True).click()
        expect(page.get_by_text(closed["wrong"])).to_be_visible(timeout=30_000)
        page.get_by_label(closed["label"], exact=True).fill(PASSPHRASE)
        page.get_by_role("button", name=closed["open"], exact=True).click()
    else:
        page.get_by_label(closed["anew"]).check()
        expect(page.get_by_text(re.compile("are waiting to be sent. They go out even if"))).to_be_visible()
        page.get_by_role("button", name=closed["start"], exact=True).click()
    expect(worker.heading(worker.words["sync"]["today"]["title"])).to_be_visible(timeout=30_000)
    worker.at("people")
    if way == "previous":
        expect(page.get_by_label(worker.words["people"]["note"], exact=True)).to_have_value(SECRET)
    else:
        expect(page.get_by_label(worker.words["people"]["note"], exact=True)).to_have_count(0)

    # What was saved before reaches the server either way, and with it this very screen.
    worker.at("send")
    words = worker.words["sync"]["send"]
    page.get_by_role("button", name=words["action"], exact=True).or_(
        page.get_by_role("button", name=words["again"], exact=True)
    ).click()
    expect(page.get_by_text(words["safe"])).to_be_visible(timeout=30_000)
    arrived = Client(own_server.address, "demo", passphrase).newest("recording", recording)
    assert arrived["record"]["answers"]["step_what"] == {"value": SECRET}
    worker.at(f"conversation/{recording}?at=step_what")
    expect(page.locator("main textarea").first).to_have_value(SECRET)

    # From now on the new one alone opens.
    worker.lock()
    page.get_by_label(account["passphrase"], exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
    expect(page.get_by_text(account["fault"]["wrong_passphrase"])).to_be_visible(timeout=30_000)
    worker.unlock(passphrase)


def test_a_revoked_tablet_is_emptied_at_its_next_contact_and_says_what_became_of_the_unsent(
    own_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    lost = signed_in(new_tablet("fi", PHONE), own_server, "demo2")
    lost.page.context.set_offline(True)
    recording = lost.begin("LOST-1", setting_of(lost.language))
    lost.saved()

    lead = signed_in(new_tablet("fi", (800, 1280)), own_server)
    devices = lead.words["accounts"]["devices"]
    lead.at("devices")
    lead.page.locator("main .card").nth(1).get_by_role("button", name=re.compile(devices["revoke"])).click()
    lead.page.get_by_role("dialog").get_by_role("button", name=devices["yes"], exact=True).click()
    expect(lead.page.get_by_text(re.compile("Poistettu käytöstä"))).to_be_visible()

    lost.page.context.set_offline(False)
    lost.page.evaluate("dispatchEvent(new Event('online'))")
    revoked = lost.words["accounts"]["revoked"]
    expect(lost.heading(revoked["title"])).to_be_visible(timeout=30_000)
    expect(
        lost.page.get_by_text(
            re.compile(r"lähettämät(tömä|ön) ?\w* ?kirjau\w+ siirrettiin|kirjausta siirrettiin")
        )
    ).to_be_visible()
    assert "LOST-1" not in shown(lost.page)
    lost.page.reload()
    expect(lost.heading(revoked["title"])).to_be_visible()
    lost.page.get_by_role("link", name=revoked["directory"]).click()
    expect(lost.page.locator("input[type=search]")).to_be_visible()
    lead.at("held")
    expect(lead.heading(lead.words["sync"]["held"]["title"])).to_be_visible()
    assert recording


def test_a_passkey_opens_a_personal_tablet_and_is_not_offered_on_a_shared_one(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", PHONE)
    page = tablet.open(f"http://localhost:{server.port}/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "ctap2Version": "ctap2_1",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "hasPrf": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    worker = Practitioner(page, "en")
    account = worker.words["accounts"]
    passkey, lock, naming = account["passkey"], account["lock"], account["naming"]
    worker.sign_in()
    worker.at("sign-in")
    expect(page.get_by_text(passkey["not_shared"])).to_be_visible()

    def mark(as_what: str) -> None:
        worker.at("devices")
        page.get_by_role("button", name=re.compile(account["devices"]["edit"])).first.click()
        page.get_by_label(naming[as_what]).check()
        page.get_by_role("button", name=naming["save"], exact=True).click()
        expect(page.get_by_label(naming[as_what])).to_have_count(0)

    mark("personal")
    worker.at("sign-in")
    page.get_by_role("button", name=passkey["add"], exact=True).click()
    page.get_by_label(passkey["confirm"], exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name=passkey["add"], exact=True).click()
    expect(page.get_by_text(passkey["added"])).to_be_visible(timeout=30_000)
    page.reload()
    page.get_by_role("button", name=lock["with_passkey"], exact=True).click()
    expect(worker.heading(account["signed_in"]["title"])).to_be_visible(timeout=30_000)

    mark("shared")
    worker.lock()
    expect(page.get_by_role("button", name=lock["with_passkey"], exact=True)).to_have_count(0)
    worker.unlock()
