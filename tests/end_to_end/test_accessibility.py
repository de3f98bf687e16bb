"""Every screen in every language: axe finds nothing, every target is big enough, nothing is cut off at 320 pixels."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from end_to_end.guides import guide_of, setting_of
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.running import RunningServer
from end_to_end.stillness import Traffic, stand_still
from end_to_end.tablet import LOCALES
from end_to_end.words import ROOT, words_of

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What happens to lie half under a bar that stays put can be scrolled out of there: no fault, but axe would count it.
# All rules run; of what they find to be right, axe need not write down every place.
FIND_FAULTS = """async tags => {
    document.querySelectorAll('.places, .page-actions').forEach(each => { each.style.position = 'static' });
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
    return found.violations;
}"""
# WCAG 2.2 AAA asks 44 CSS pixels; our own rule. A control inside a label counts with its label; links in running text are exempt.
SMALL_TARGETS = """() => {
    const small = [];
    for (const each of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')) {
        const target = each.closest('label') ?? (each.labels && each.labels[0]?.contains(each) ? each.labels[0] : each);
        const box = target.getBoundingClientRect();
        if (box.width === 0 || box.height === 0 || each.closest('.visually-hidden, .skip-link, [hidden]')) continue;
        const style = getComputedStyle(each);
        if (style.visibility === 'hidden' || (style.position === 'absolute' && box.bottom <= 0)) continue;
        if (each.tagName === 'A' && getComputedStyle(each).display === 'inline' && each.closest('p, li, dd')) continue;
        if (box.height < 43.5 || box.width < 43.5)
            small.push(`${each.tagName} "${(each.innerText || each.getAttribute('aria-label') || each.name || '').slice(0, 40)}" ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
    return small;
}"""
# What a person with an old device would send: the server sets it aside for the unit's lead.
PUSH_TO_BE_HELD = """async guide => {
    const id = () => crypto.randomUUID();
    const record = {
        guide: guide.guide, guide_version: guide.version, setting: null, language: 'fi', person_id: null, topic: null,
        state: 'finished', started_at: '2026-11-21T09:12:00Z', finished_at: '2026-11-21T09:42:00Z', minutes: 30,
        answers: {step_what: {value: '131052-308T'}}, notes: [{id: id(), topic: null, text: '131052-308T'}],
        plan_language: null,
    };
    const items = [{kind: 'recording', id: id(), edit: id(), base: null, record}];
    const headers = {'content-type': 'application/json', 'X-Liikereppu': '1'};
    const body = JSON.stringify({device: id(), items});
    const answer = await fetch('/api/v1/sync/push', {method: 'POST', headers, body});
    return (await answer.json()).results[0].outcome;
}"""
# Each second stands for one second only: a busy machine may look after it.
SOMETHING_HEARD = re.compile(r"^(0:0[1-9]|0:[1-5]\d|1:\d\d) / 2:00$")
OPEN_ALL = "document.querySelectorAll('main details').forEach(each => { each.open = true })"
CUT_OFF = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """What axe finds, one line a place; moving parts come to rest first."""
    stand_still(page)
    if not page.evaluate("'axe' in window"):
        # Evaluated, not added as a script element: the page's own policy would rightly refuse that.
        page.evaluate(AXE.read_text() + "; undefined")
    found: list[dict[str, Any]] = page.evaluate(FIND_FAULTS, TAGS)
    return [
        f"{each['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for each in found
        for node in each["nodes"]
    ]


def plan_code(language: str) -> str:
    """A plan by hand, as `frontend/src/directory/own/code.ts` describes it: one known place, one that is nowhere."""
    entries = [["liikereppu:kumpulan-maauimala", "Kumpula"], ["lipas:1", "Ulkokuntosali"]]
    plan = [language, ["Kävelen tiistaisin", "", "", "Aamuisin", ""], entries]
    return f"1P{base64.b32encode(json.dumps(plan).encode()).decode().rstrip('=')}"


def own_screens(page: Page, language: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """The client's own plan on a device where nobody is signed in, each from the one before."""
    own = words_of("own", language)

    def empty() -> None:
        page.evaluate("location.hash = '#/own'")
        expect(page.get_by_text(own["here_only"])).to_be_visible()

    def arrived() -> None:
        page.evaluate("code => { location.hash = `#/own/${code}` }", plan_code(language))
        expect(page.get_by_text(own["arrived"]["question"])).to_be_visible()

    def kept() -> None:
        page.get_by_role("button", name=own["arrived"]["take"], exact=True).click()
        expect(page.get_by_text("Ulkokuntosali").first).to_be_visible()
        page.get_by_role("button", name=own["plan"]["more"], exact=True).click()

    def remove() -> None:
        page.get_by_role("button", name=own["remove_all"], exact=True).click()
        expect(page.get_by_text(own["remove_all_what"])).to_be_visible()

    def removed() -> None:
        page.locator("dialog .button-danger").click()
        expect(page.get_by_text(own["emptied"])).to_be_visible()

    def broken() -> None:
        page.evaluate("location.hash = '#/own/1PAAAA'")
        expect(page.get_by_text(own["arrived"]["broken_do"])).to_be_visible()

    yield "own plan, empty", empty
    yield "own plan, by a code", arrived
    yield "own plan", kept
    yield "own plan, removing", remove
    yield "own plan, removed", removed
    yield "own plan, a code of nothing", broken


def make_group(worker: Practitioner, *, meet: bool = False) -> None:
    """A group of this moment's own, and with `meet` its first meeting."""
    page, groups = worker.page, worker.words["groups"]
    page.get_by_role("button", name=groups["add"], exact=True).click()
    page.get_by_label(groups["name"], exact=True).fill("Torstai")
    page.get_by_role("button", name=groups["save"], exact=True).click()
    meeting = page.get_by_role("button", name=groups["new_meeting"], exact=True)
    expect(meeting).to_be_visible()
    if meet:
        meeting.click()
        expect(page.get_by_role("heading", name=groups["attendance"], exact=True)).to_be_visible()


def screens(worker: Practitioner, recording: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """The screens of the app, as (name, how to get there); dialogs and the steps of a conversation are screens too."""
    page, words, traffic = worker.page, worker.words, Traffic(worker.page)

    def at(path: str, *, then: Callable[[], None] = lambda: None) -> Callable[[], None]:
        def go() -> None:
            worker.at(path)
            expect(page.locator("h1").first).to_be_visible()
            traffic.settle()
            then()
            traffic.settle()

        return go

    yield "find", at("")
    yield (
        "find, with a search",
        at("", then=lambda: page.locator("input[type=search]").first.fill("uimahalli")),
    )
    yield "find, more filters", at("", then=lambda: page.locator("main summary").first.click())
    yield "opportunity", at("directory/liikereppu%3Aliikuntaluuri")
    yield "areas", at("areas")
    yield (
        "opportunity, telling of a fault",
        at(
            "directory/liikereppu%3Akumpulan-maauimala",
            then=lambda: page.locator(".entry-page details summary").last.click(),
        ),
    )
    yield "phone", at("phone")
    yield "map", at("map", then=lambda: expect(page.locator(".map-mark").first).to_be_visible())
    yield "about", at("about")
    yield "accessibility statement", at("about/accessibility")
    yield "privacy", at("about/privacy")
    yield "account", at("sign-in")
    yield (
        "account, a PIN",
        at(
            "sign-in",
            then=lambda: page.get_by_role("button", name=words["accounts"]["pin"]["set"]).click(),
        ),
    )
    yield (
        "account, signing out",
        at(
            "sign-in",
            then=lambda: page.get_by_role("button", name=words["accounts"]["signed_in"]["sign_out"]).click(),
        ),
    )
    yield "devices", at("devices")
    yield (
        "devices, taking one out of use",
        at("devices", then=lambda: page.locator("main .card .row .button-danger").first.click()),
    )
    yield (
        "devices, changing one",
        at("devices", then=lambda: page.locator("main .card .row .button-secondary").first.click()),
    )
    yield "today", at("today")
    yield "start", at("start")
    yield "people", at("people")
    yield "person", at("people", then=lambda: page.locator("main a[href*='#/people/']").first.click())
    yield "groups", at("groups")
    yield "group", at("groups", then=lambda: make_group(worker))
    yield "meeting", at("groups", then=lambda: make_group(worker, meet=True))
    yield (
        "groups, a new one",
        at("groups", then=lambda: page.get_by_role("button", name=words["groups"]["add"]).click()),
    )
    yield (
        "measurements",
        at(
            "people",
            then=lambda: (
                page.locator("main a[href*='#/people/']").first.click(),
                page.evaluate("location.hash += '/measurements'"),
            )[-1],
        ),
    )
    yield "send", at("send")
    yield (
        "send, transfer files",
        at("send", then=lambda: page.evaluate(OPEN_ALL)),
    )
    yield "receipt of the day", at("handover")
    yield "held", at("held")
    yield "held, one of them", at("held", then=lambda: page.locator("main a.card").first.click())
    yield (
        "held, mending one",
        at(
            "held",
            then=lambda: (
                page.locator("main a.card").first.click(),
                page.get_by_role("button", name=words["sync"]["held"]["repair"], exact=True).click(),
            )[-1],
        ),
    )
    yield (
        "held, rejecting one",
        at(
            "held",
            then=lambda: (
                page.locator("main a.card").first.click(),
                page.get_by_role("button", name=words["sync"]["held"]["discard"], exact=True).click(),
                page.get_by_role("button", name=words["sync"]["held"]["discard_yes"], exact=True).click(),
            )[-1],
        ),
    )
    yield "reports", at("reports")
    yield "upkeep of the directory", at("directory-editing")
    yield "upkeep, what people say", at("directory-editing/flags")
    yield "upkeep, what may be one", at("directory-editing/duplicates")
    yield "upkeep, an entry", at("directory-editing/entries/liikereppu%3Aliikuntaluuri")
    yield (
        "upkeep, correcting",
        at(
            "directory-editing/entries/liikereppu%3Aliikuntaluuri",
            then=lambda: (
                page.locator("main .button-primary").first.click(),
                page.evaluate(OPEN_ALL),
            )[-1],
        ),
    )
    yield "upkeep, a new entry", at("directory-editing/new")
    for step in ("permission", "movement_now", "chosen_options", "step_what", "actions", ".end"):
        yield f"conversation, {step}", at(f"conversation/{recording}?at={step}")
    yield (
        "conversation, note",
        at(
            f"conversation/{recording}?at=movement_now",
            then=lambda: page.get_by_role("button", name=words["recordings"]["note"]).click(),
        ),
    )
    yield "plan", at(f"conversation/{recording}/plan")


def turned_screens(worker: Practitioner, recording: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """The tablet turned to the client, each from the one before; at the end it is the practitioner's again."""
    page, words, account = worker.page, worker.words["turned"], worker.words["accounts"]

    def ask() -> None:
        worker.at(f"conversation/{recording}?at=chosen_options")
        page.get_by_role("button", name=words["turn"], exact=True).click()

    def turn() -> None:
        page.get_by_label(worker.words["app"]["language_name"][worker.language]).check()
        page.get_by_role("button", name=words["go"], exact=True).click()
        expect(page.locator(".turned label.choice").first).to_be_visible()

    def done() -> None:
        page.get_by_role("button", name=words["done"], exact=True).click()
        expect(page.locator(".hand-back")).to_be_visible()

    yield "turning the tablet", ask
    yield "turned, the client's question", turn
    yield "turned, to be handed back", done
    page.get_by_label(account["passphrase"], exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
    expect(page.locator(".conversation")).to_be_visible(timeout=30_000)


def memo_screens(worker: Practitioner, recording: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """A voice memo from the asking to the hearing, each from the one before."""
    page, words = worker.page, words_of("recordings-memos", worker.language)

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def ask() -> None:
        worker.at(f"conversation/{recording}?at=movement_now")
        press(worker.words["recordings"]["note"])
        press(words["record"])

    def without_consent() -> None:
        press(words["start"])
        expect(page.get_by_role("alert")).to_be_visible()

    def record() -> None:
        page.get_by_role("checkbox", name=words["consent"]).check()
        press(words["start"])
        expect(page.get_by_role("button", name=words["stop"], exact=True)).to_be_visible()

    def keep() -> None:
        expect(page.get_by_text(SOMETHING_HEARD)).to_be_visible()
        press(words["stop"])
        expect(page.get_by_text(words["kept"])).to_be_visible()

    def hear() -> None:
        page.get_by_role("button", name=words["listen"]).first.click()
        expect(page.locator("audio")).to_be_visible()

    def remove() -> None:
        page.get_by_role("button", name=words["remove"]).first.click()
        expect(page.get_by_text(words["remove_title"])).to_be_visible()

    yield "voice memo, consent", ask
    yield "voice memo, consent not given", without_consent
    yield "voice memo, recording", record
    yield "voice memo, kept", keep
    yield "voice memo, heard", hear
    yield "voice memo, removing", remove
    for _ in range(2):
        page.keyboard.press("Escape")


def locked_screens(worker: Practitioner) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is seen of a locked tablet, each from the one before."""
    page, account = worker.page, worker.words["accounts"]

    def wrong() -> None:
        page.get_by_label(account["passphrase"], exact=True).fill("not this one")
        page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)

    def people() -> None:
        page.get_by_role("link", name=account["lock"]["other"]).click()
        expect(page.locator(".person-here")).to_be_visible()

    def chosen() -> None:
        page.locator(".person-here").click()
        expect(page.get_by_label(account["passphrase"], exact=True)).to_be_visible()

    def somebody_else() -> None:
        page.get_by_role("button", name=account["here"]["back"]).click()
        page.get_by_role("button", name=account["here"]["somebody_else"], exact=True).click()
        expect(page.get_by_label(account["username"])).to_be_visible()

    yield "locked", worker.lock
    yield "locked, a wrong passphrase", wrong
    yield "sign-in, people of this tablet", people
    yield "sign-in, one of them", chosen
    yield "sign-in, somebody else", somebody_else


# Colours are the scheme's and words the language's: each is looked at in all screens, not each with each.
@pytest.mark.parametrize(("language", "scheme"), [("fi", "light"), ("sv", "dark"), ("en", "light")])
def test_no_screen_keeps_anybody_out(
    language: str, scheme: str, server_with_memos: RunningServer, browser: Browser
) -> None:
    server = server_with_memos
    context = browser.new_context(
        viewport={"width": 320, "height": 740}, locale=LOCALES[language], color_scheme=scheme
    )
    page = context.new_page()
    page.goto(server.address)
    found: dict[str, list[str]] = {}

    def check(name: str) -> None:
        found[name] = faults(page)
        found[name] += [f"small target: {each}" for each in page.evaluate(SMALL_TARGETS)]
        if (over := page.evaluate(CUT_OFF)) > 0:
            found[name].append(f"{over} pixels wider than the screen")

    page.goto(f"{server.address}/#/sign-in")
    expect(page.locator("h1").first).to_be_visible()
    check("sign-in, signed out")
    for name, go in own_screens(page, language):
        go()
        check(name)
    worker = Practitioner(page, language)
    worker.sign_in()
    worker.ready_to_leave()
    recording = worker.begin(f"AXE-{language}-{scheme}", setting_of(language))
    assert page.evaluate(PUSH_TO_BE_HELD, guide_of()) == "held"
    for name, go in screens(worker, recording):
        go()
        check(name)
        page.keyboard.press("Escape")
    for name, go in memo_screens(worker, recording):
        go()
        check(name)
    for name, go in turned_screens(worker, recording):
        go()
        check(name)
    for name, go in locked_screens(worker):
        go()
        check(name)
    context.close()
    told = [f"{name}: {each}" for name, some in found.items() for each in some]
    assert not told, "\n".join(told)


def test_the_check_itself_notices_a_page_that_keeps_people_out(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_content("<main><img src='x'><button style='width:20px;height:20px'></button></main>")
    assert any(each.startswith("image-alt") for each in faults(page))
    assert page.evaluate(SMALL_TARGETS)
    page.close()
