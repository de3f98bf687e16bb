"""What somebody else changes of a sign-in: a passphrase that was reset, a tablet taken out of use."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import SECRET, half_written_person, shown, signed_in

PHONE = (360, 740)


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
    worker = signed_in(tablet, own_server.address)
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
    lost = signed_in(new_tablet("fi", PHONE), own_server.address, "demo2")
    lost.page.context.set_offline(True)
    recording = lost.begin("LOST-1", setting_of(lost.language))
    lost.saved()

    lead = signed_in(new_tablet("fi", (800, 1280)), own_server.address)
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
