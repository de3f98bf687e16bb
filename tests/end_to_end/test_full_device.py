"""A device without room: nothing is lost by the lock, nothing is called saved, nobody is let believe to be signed in."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page, expect

from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import (
    SECRET,
    STEP,
    said,
    send_all,
    shown,
    signed_in,
    talk,
)

FULL_BYTES = 1000
#: The word in a conversation that its last change is on the device.
CALLED_SAVED = ".conversation-top .save-word[data-state=saved]"


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
    grant = room(page, tablet.known(server.address))
    grant(FULL_BYTES)
    page.goto(tablet.known(f"{server.address}/#/conversation/{recording}?at={STEP}"))
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
