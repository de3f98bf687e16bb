"""The tablet in the client's hands, in a real browser: one question, and no way past it but the practitioner's own."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from end_to_end.client import Client
from end_to_end.guides import guide_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import entries, signed_in, until

GUIDE = "wellbeing-discussion"
REFERENCE = "TURNED-4711"
PIN = "492817"
# Whatever the client may write after the hash, known or not.
ADDRESSES = [
    "#/",
    "#/today",
    "#/people",
    "#/send",
    "#/phone",
    "#/sign-in",
    "#/sign-in?as=another",
    "#/start",
    "#/about",
    "#",
]


def questions() -> dict[str, dict[str, object]]:
    return {each["id"]: each for topic in guide_of(GUIDE)["topics"] for each in topic["questions"]}


def in_conversation(tablet: Tablet, server: RunningServer) -> tuple[Practitioner, str]:
    """A worker who stands at the stress question of a new conversation."""
    worker = signed_in(tablet, server.address)
    # Where the way back leads.
    for screen in ("people", "today"):
        worker.at(screen)
        expect(worker.page.locator("h1")).to_be_visible()
    recording = worker.begin(
        f"{REFERENCE}-{tablet.language}", guide_of(GUIDE)["settings"][0]["label"][tablet.language], GUIDE
    )
    worker.at(f"conversation/{recording}?at=stress_level")
    worker.asked(questions()["stress_level"])
    return worker, recording


def waiting(page: Page) -> set[str]:
    """The edits that are on the disk, to be sent."""
    return {each["edit"] for each in entries(page, "outbox")}


def turn(worker: Practitioner, language: str) -> None:
    """Turns the tablet; from then on the screen speaks the client's language."""
    words, page = worker.words["turned"], worker.page
    page.get_by_role("button", name=words["turn"], exact=True).click()
    page.get_by_label(worker.words["app"]["language_name"][language]).check()
    page.get_by_role("button", name=words["go"], exact=True).click()
    Practitioner(page, language).asked(questions()["stress_level"])


def level(page: Page, number: int) -> Locator:
    """A step of the stress scale."""
    return page.locator(".scale-step input").nth(number - 1)


def nothing_else(page: Page) -> None:
    """Neither bars nor people nor a link to anywhere."""
    expect(page.locator(".top-bar, .places, main a[href]")).to_have_count(0)
    assert REFERENCE not in page.content()


def handed_back(page: Page) -> None:
    """The way back, and nothing but it."""
    expect(page.locator(".hand-back")).to_be_visible(timeout=30_000)
    nothing_else(page)


def open_again(worker: Practitioner) -> None:
    account = worker.words["accounts"]
    worker.page.get_by_label(account["passphrase"], exact=True).fill(PASSPHRASE)
    worker.page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
    worker.asked(questions()["stress_level"])


def test_a_turned_tablet_cannot_be_left_by_back_reload_the_address_or_a_new_tab(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("fi", (800, 1280))
    worker, recording = in_conversation(tablet, server)
    page = worker.page
    beside = Practitioner(page.context.new_page(), "fi")
    beside.page.goto(tablet.known(f"{server.address}/#/people"))
    beside.unlock()
    expect(beside.page.get_by_text(REFERENCE)).to_be_visible()
    page.bring_to_front()

    turn(worker, "en")
    handed_back(beside.page)
    client = Practitioner(page, "en")
    level(page, 4).check()
    for _ in range(3):
        page.evaluate("history.back()")
    for address in ADDRESSES:
        page.evaluate("address => { location.hash = address }", address)
        client.asked(questions()["stress_level"])
        nothing_else(page)
    tab = page.context.new_page()
    for address in ["", *ADDRESSES]:
        tab.goto(tablet.known(f"{server.address}/{address}"))
        handed_back(tab)
    tab.close()
    page.bring_to_front()
    client.asked(questions()["stress_level"])
    expect(level(page, 4)).to_be_checked()

    page.get_by_role("button", name=client.words["turned"]["done"], exact=True).click()
    handed_back(page)
    # Told to the client in the client's language; the rest is the practitioner's own again.
    expect(client.heading(client.words["turned"]["hand_back"])).to_be_visible()
    expect(worker.heading(worker.words["turned"]["for_practitioner"])).to_be_visible()
    page.evaluate("location.hash = '#/people'")
    page.reload()
    handed_back(page)
    page.get_by_label(worker.words["accounts"]["passphrase"], exact=True).fill("not this one")
    page.get_by_role("button", name=worker.words["accounts"]["lock"]["open"], exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)
    handed_back(page)

    # Back at the same question, in the practitioner's language, and the answer has changed the path at once.
    open_again(worker)
    expect(level(page, 4)).to_be_checked()
    expect(page.get_by_role("navigation").get_by_text("Tämä hetki ensin")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_text("Vuorokauden tunnit")).to_have_count(0)
    # The other window is the practitioner's own lock again.
    expect(beside.page.locator(".hand-back")).to_have_count(0)
    expect(beside.heading(beside.words["accounts"]["lock"]["title"])).to_be_visible()
    worker.at("send")
    words = worker.words["sync"]["send"]
    again = page.get_by_role("button", name=words["again"], exact=True)
    page.get_by_role("button", name=words["action"], exact=True).or_(again).click()
    expect(page.get_by_text(words["safe"])).to_be_visible(timeout=30_000)
    item = Client(server.address).newest("recording", recording)
    assert item["record"]["answers"]["stress_level"] == {"value": 4}
    assert tablet.errors == []


def test_a_dead_battery_does_not_end_it_and_the_pin_of_the_day_does(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("sv", (360, 740))
    worker, recording = in_conversation(tablet, server)
    turn(worker, "fi")
    # An answer is on the disk at once; the screen in the client's hands has no word for it.
    kept = waiting(worker.page)
    for number in (3, 2):
        level(worker.page, number).check()
        before = kept
        kept = until(worker.page, waiting, lambda now, before=before: now != before)
    worker.page.locator("h1").click()
    tablet.kill()
    worker = Practitioner(tablet.open(f"{server.address}/#/today"), "sv")
    handed_back(worker.page)
    open_again(worker)
    expect(level(worker.page, 2)).to_be_checked()

    account, page = worker.words["accounts"], worker.page
    worker.at("sign-in")
    page.get_by_role("button", name=account["pin"]["set"], exact=True).click()
    page.get_by_label(account["pin"]["label"], exact=True).fill(PIN)
    page.get_by_label(account["pin"]["again"], exact=True).fill(PIN)
    page.get_by_role("button", name=account["pin"]["set"], exact=True).click()
    expect(page.get_by_text(account["pin"]["is_set"])).to_be_visible()
    worker.at(f"conversation/{recording}?at=stress_level")
    turn(worker, "en")
    level(page, 5).check()
    page.get_by_role("button", name=Practitioner(page, "en").words["turned"]["done"], exact=True).click()
    handed_back(page)
    page.get_by_label(account["pin"]["label"], exact=True).fill(PIN)
    page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
    worker.asked(questions()["stress_level"])
    expect(level(page, 5)).to_be_checked()
    assert tablet.errors == []
