"""The directory without a network: found, seen on the map, open or not, put on the plan and handed over; by keys alone too."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.qr import text_of
from end_to_end.running import RunningServer
from end_to_end.tablet import LOCALES, Tablet
from end_to_end.test_public import PHONE, first_visit, go
from end_to_end.words import words, words_of

HELSINKI = ZoneInfo("Europe/Helsinki")
#: What somebody types, in each language, for a gym under the open sky; and what that category is called.
TYPED = {"fi": "ulkokuntosalilla", "sv": "utegymmet", "en": "outdoor gym"}
DISTRICT = "kallio"
#: Whether the focus is in what the selector names, or holds it.
FOCUSED = "([selector, text]) => { const at = document.activeElement; return !!at?.matches(selector) && (!text || (at.closest('label') ?? at).innerText.trim().startsWith(text)); }"
#: The modules of the code on the screen, row by row, from the picture itself.
MODULES = """code => {
    const [from, , width] = code.getAttribute('viewBox').split(' ').map(Number);
    const size = width + 2 * from;
    const canvas = Object.assign(document.createElement('canvas'), {width: size, height: size});
    const drawing = canvas.getContext('2d');
    drawing.fill(new Path2D(code.querySelector('path').getAttribute('d')));
    const {data} = drawing.getImageData(0, 0, size, size);
    return Array.from({length: size}, (_, y) => Array.from({length: size}, (_, x) => data[4 * (y * size + x) + 3] > 127));
}"""


def directory_of(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/api/v1/directory/091", timeout=20) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def district_name(address: str, language: str) -> str:
    districts = directory_of(address)["districts"]
    return str(next(each["name"][language] for each in districts if each["id"] == DISTRICT))


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str, text: str = "") -> None:
        """Goes on with Tab until the focus is there; the text is how its label or its own words begin."""
        for _ in range(200):
            if self.page.evaluate(FOCUSED, [selector, text]):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} {text!r} with Tab")

    def press(self, selector: str, text: str = "", key: str = "Enter") -> None:
        self.to(selector, text)
        self.page.keyboard.press(key)

    def heading(self, level: str = "h1") -> Locator:
        return self.page.locator(f"main {level}").first


def test_by_keys_alone_and_offline_from_the_search_to_ones_own_plan_in_each_language(
    cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    address = f"http://127.0.0.1:{cable.port}/"
    names = {language: district_name(address, language) for language in LOCALES}
    phone = new_tablet("fi", PHONE)
    page = first_visit(phone, address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # What is fetched on demand has come with the rest: nothing of it is asked for again.
    cable.pull()
    page.reload()
    for language in LOCALES:
        page.locator(".language-switch").select_option(language)
        chosen = find_by_keys(page, language, names[language])
        see_on_the_map(page, language, chosen)
        plan_by_keys(page, language, chosen)
    tell_a_fault(page, language, cable)
    assert phone.errors == []


def find_by_keys(page: Page, language: str, district: str) -> str:
    """Free, an outdoor gym, near the district; answers the name of the nearest."""
    find, keys = words(language)["directory"]["find"], Keys(page)
    go(page, "")
    keys.to("input[type=search]")
    page.keyboard.press("Control+A")
    page.keyboard.type(TYPED[language])
    keys.press("input[type=checkbox]", find["wanted"]["free"], " ")
    keys.press("summary")
    keys.to("select")
    # By the letters of its name, as in any list.
    page.keyboard.type(district)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile(re.escape(district)))).to_be_visible()
    first = page.locator(".entry-card").first
    expect(first.locator(".entry-card-distance")).to_have_text(re.compile(r"\d\xa0k?m$"))
    expect(first).to_contain_text(words(language)["directory"]["category"]["outdoor_gym"])
    expect(first).to_contain_text(words(language)["directory"]["price"]["free"])
    # A screen reader hears how many there are.
    expect(page.locator("[role=status]", has_text=re.compile(r"\d"))).not_to_have_count(0)
    return first.locator("h3").inner_text()


def see_on_the_map(page: Page, language: str, chosen: str) -> None:
    """The map shows what the list has, without a network; the same entries stand as a list under it."""
    keys = Keys(page)
    found = page.locator(".find-count").inner_text().split()[0]
    keys.press("a[href^='#/map']")
    expect(keys.heading()).to_have_text(words_of("map", language)["title"])
    expect(page.locator(".leaflet-container canvas").first).to_be_visible()
    expect(page.locator("#map-list")).to_contain_text(found)
    card = page.locator(".entry-card", has_text=chosen).first
    expect(card).to_be_visible()
    keys.press("a.entry-card", chosen)
    expect(keys.heading()).to_have_text(chosen)


def plan_by_keys(page: Page, language: str, chosen: str) -> None:
    """Is it open, onto one's own plan, and the plan as words for whoever shall have it."""
    keys, own = Keys(page), words_of("own", language)
    expect(page.locator(".entry-tags").first).to_contain_text(words(language)["directory"]["open"]["always"])
    keys.press("button", own["entry"]["plan"])
    expect(page.get_by_text(own["entry"]["planned"]).first).to_be_visible()
    keys.press("a[href='#/own']", own["entry"]["see"])
    expect(
        page.get_by_role("heading", name=chosen).or_(page.get_by_role("link", name=chosen)).first
    ).to_be_visible()
    keys.press("button", own["share"])
    expect(page.get_by_text(own["copied"])).to_be_visible()
    assert chosen in page.evaluate("navigator.clipboard.readText()")
    # Whoever lends the device away takes it all off, by keys too.
    keys.press("button", own["remove_all"])
    keys.press("dialog .button-danger", own["remove_all"])
    expect(page.get_by_text(own["emptied"])).to_be_visible()


def tell_a_fault(page: Page, language: str, cable: Cable) -> None:
    """Told without a network and without an account; it says that it waits, leaves later, and the editors have it."""
    keys, told = Keys(page), words_of("flags", language)
    go(page, "directory/liikereppu%3Akumpulan-maauimala")
    keys.press("summary", words_of("entry", language)["flag"])
    keys.press("input[type=radio]", told["what"]["closed"], " ")
    keys.to("textarea")
    page.keyboard.type("Altaat ovat tyhjät.")
    keys.press("button", told["send"])
    expect(page.get_by_text(told["waits"])).to_be_visible()
    cable.plug()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".entry-page .notice-success")).to_be_visible()
    flags = Client(f"http://127.0.0.1:{cable.port}").get("/directory-editing/flags?municipality=091")["items"]
    assert [(each["what"], each["note"], each["by"]) for each in flags] == [
        ("closed", "Altaat ovat tyhjät.", "client")
    ]


def test_from_the_talk_to_the_clients_own_phone_without_a_network(
    cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    language = "fi"
    address = f"http://127.0.0.1:{cable.port}/"
    district = district_name(address, language)
    entries = directory_of(address)["opportunities"]
    phone = new_tablet("sv", PHONE)
    client = first_visit(phone, address)
    tablet = new_tablet(language)
    worker = Practitioner(tablet.open(address), language)
    worker.sign_in()
    worker.ready_to_leave()
    cable.pull()

    page, plan = worker.page, worker.words["plan"]
    recording = worker.begin("K-kartta", setting_of(language))
    worker.at(f"conversation/{recording}?at=chosen_options")
    page.get_by_label(worker.words["directory"]["find"]["district"], exact=True).select_option(label=district)
    page.get_by_role("searchbox").fill(TYPED[language])
    option = page.locator("label.choice", has_text=re.compile(r"\d\xa0k?m")).first
    expect(option).to_be_visible()
    option.click()
    worker.saved()
    chosen = page.locator("label.choice:has(input:checked)").first.inner_text().splitlines()[0].strip()
    worker.at(f"conversation/{recording}/plan")
    page.get_by_role("button", name=plan["code_way"]["own"], exact=True).click()
    code = page.get_by_role("img", name=plan["own"]["name"])
    expect(code).to_be_visible()
    link = text_of(code.evaluate(MODULES))
    assert link.startswith(f"{address}#/own/")

    client.evaluate("link => { location.href = link }", link)
    arrived = words_of("own", "sv")["arrived"]
    expect(client.get_by_text(arrived["question"])).to_be_visible()
    client.get_by_role("button", name=arrived["take"], exact=True).click()
    # In the client's language, since the directory is on this phone too.
    entry = next(each for each in entries if each["name"][language] == chosen)
    expect(client.get_by_text(entry["name"]["sv"]).first).to_be_visible()
    client.get_by_role("link", name=entry["name"]["sv"]).first.click()
    expect(client.locator("main h1")).to_have_text(entry["name"]["sv"])
    expect(client.locator(".entry-tags").first).to_contain_text(words("sv")["directory"]["open"]["always"])
    assert phone.errors == [] and tablet.errors == []


# The phone service: Mondays to Thursdays at 13–15, never on a public holiday.
OPEN_NOW = {"fi": "avoinna klo 15.00 asti", "sv": "öppet till kl. 15.00", "en": "open until 15:00"}
OPENS = {
    "fi": "avautuu {day} klo {time}",
    "sv": "öppnar på {day} kl. {time}",
    "en": "opens on {day} at {time}",
}
TIME = {"fi": "13.00", "sv": "13.00", "en": "13:00"}
ZONES = {"fi": "Pacific/Kiritimati", "sv": "America/Anchorage", "en": "Asia/Kathmandu"}


def at(on: date, clock: str) -> datetime:
    """The instant at which Helsinki's clocks show this."""
    return datetime.combine(on, datetime.strptime(clock, "%H:%M").time(), HELSINKI)


@pytest.mark.parametrize("language", LOCALES)
def test_the_phone_service_is_open_or_closed_alike_for_a_clock_in_any_time_zone(
    language: str, server: RunningServer, browser: Browser
) -> None:
    told = directory_of(server.address)
    service = next(each for each in told["opportunities"] if each["category"] == "advice_phone")
    days = service["hours"]["days"]
    today, last = datetime.now(HELSINKI).date(), date.fromisoformat(service["hours"]["until"])
    ahead = [today + timedelta(days=each) for each in range(1, (last - today).days - 7)]
    tuesday = next(each for each in ahead if each.weekday() == 1 and str(each) in days)
    # The Friday before a Monday on which somebody answers; and a holiday in the midst of a week, where there is one.
    friday = next(each for each in ahead if each.weekday() == 4 and str(each + timedelta(days=3)) in days)
    holidays = [each for each in ahead if each.weekday() < 4 and str(each) not in days]

    context = browser.new_context(locale=LOCALES[language], timezone_id=ZONES[language])
    page = context.new_page()
    page.clock.set_fixed_time(at(tuesday, "13:30"))
    page.goto(f"{server.address}/#/phone")
    state = page.locator(".phone-state")
    entry, openings = words_of("entry", language)["phone"], words(language)["directory"]["open"]
    expect(state).to_contain_text(OPEN_NOW[language])

    def seen(moment: datetime) -> Locator:
        page.clock.set_fixed_time(moment)
        # As after the device was taken out of a pocket.
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return state

    monday = OPENS[language].format(day=openings["weekdays"][0], time=TIME[language])
    expect(seen(at(friday, "13:30"))).to_contain_text(entry["closed_now"])
    expect(state).to_contain_text(monday)
    expect(seen(at(friday + timedelta(days=2), "11:00"))).not_to_contain_text(OPEN_NOW[language])
    expect(seen(at(friday + timedelta(days=3), "13:00"))).to_contain_text(OPEN_NOW[language])
    for holiday in holidays[:1]:
        expect(seen(at(holiday, "13:30"))).to_contain_text(entry["closed_now"])
    context.close()
