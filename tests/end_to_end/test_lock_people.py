"""Whose tablet it is: two people at one, a PIN for the day, a passkey."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from end_to_end.guides import setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import shown, signed_in

PHONE = (360, 740)


def test_two_people_at_one_tablet_see_initials_and_a_total_and_nothing_of_each_other(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (800, 1280))
    worker = signed_in(tablet, server.address)
    page, account = worker.page, worker.words["accounts"]
    page.context.set_offline(True)
    worker.begin("OWN-OF-DEMO", setting_of(worker.language))
    worker.saved()
    worker.lock()
    # What the server has of the unit both may see: so it shall not have this yet.
    page.context.route("**/api/v1/sync/*", lambda route: route.abort())
    page.context.set_offline(False)
    page.get_by_role("link", name=account["lock"]["other"]).click()
    expect(page.locator(".person-here")).to_have_count(1)
    assert "OWN-OF-DEMO" not in shown(page)
    assert "Esimerkki" not in shown(page)
    worker.sign_in("demo2")
    worker.at("people")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("OWN-OF-DEMO")).to_have_count(0)
    page.context.unroute("**/api/v1/sync/*")
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
    worker = signed_in(new_tablet("en", PHONE), server.address)
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
