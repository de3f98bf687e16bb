"""Anybody on a cheap phone: everything offline after one visit, found in spite of typing errors, with keys and large text."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from end_to_end.cable import Cable
from end_to_end.guides import setting_of
from end_to_end.running import RunningServer
from end_to_end.stillness import stand_still
from end_to_end.tablet import Tablet
from end_to_end.words import words_of
from end_to_end.workday import signed_in

PHONE = (360, 740)
# Each language is held to its dictionary in tests/frontend/directory; here the words travel through the real app.
TYPED, MEANT = "simmhall", "simhall"
SCREENS = [
    "",
    "?q=uimahalli",
    "?free=1&class=outdoors",
    "phone",
    "own",
    "directory/liikereppu%3Akumpulan-maauimala",
    "about",
    "about/accessibility",
    "about/privacy",
]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What has the focus, whether a ring is drawn, and whether another thing lies over its middle or over both its edges.
FOCUS = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const target = focused.closest('label') ?? focused;
    const box = target.getBoundingClientRect();
    const middle = box.left + box.width / 2;
    const seen = y => {
        const top = document.elementFromPoint(middle, y);
        return top !== null && (target.contains(top) || top.contains(target));
    };
    const ringed = [focused, target, focused.nextElementSibling].filter(Boolean)
        .some(each => getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
    const hidden = !seen(box.top + box.height / 2) || !(seen(box.top + 2) || seen(box.bottom - 2));
    return { name: `${focused.tagName} ${(target.innerText || focused.ariaLabel || '').slice(0, 30)}`, ringed, hidden };
}"""


def go(page: Page, path: str) -> None:
    page.evaluate("path => { location.hash = path }", f"#/{path}")
    page.wait_for_function("path => location.hash.startsWith(`#/${path}`)", arg=path.split("?")[0])
    expect(page.locator("h1").first).to_be_visible()
    stand_still(page)


def first_visit(tablet: Tablet, address: str) -> Page:
    """Waits until the page itself says that it works without a network, as a careful person would."""
    page = tablet.open(address)
    expect(page.locator(".browse").first).to_be_visible()
    go(page, "about")
    ready = words_of("about", tablet.language)["offline_ready"]
    expect(page.get_by_text(ready)).to_be_visible(timeout=30_000)
    return page


def test_one_visit_is_enough_for_ever_after(cable: Cable, new_tablet: Callable[..., Tablet]) -> None:
    address = f"http://127.0.0.1:{cable.port}/"
    phone = new_tablet("sv", PHONE)
    page = first_visit(phone, address)
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}
    assert session.send("Page.getAppManifest")["errors"] == []
    go(page, "")
    cable.pull()
    phone.kill()

    page = phone.open(address)
    page.get_by_role("searchbox").fill(TYPED)
    expect(page.get_by_text(f"”{MEANT}”").first).to_be_visible()
    expect(page.locator(".entry-card").first).to_be_visible()
    page.locator(".entry-card").first.click()
    expect(page.locator(".entry-summary")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(TYPED)
    go(page, "phone")
    assert page.locator("a[href^='tel:']").first.get_attribute("href") == "tel:0931032623"
    # The other languages and the long texts came along too.
    for other in ("sv", "en", "fi"):
        page.locator(".language-switch").select_option(other)
        for path, key in (("about/accessibility", "accessibility_more"), ("about", "title")):
            go(page, path)
            title = words_of("about", other)[key]
            expect(page).to_have_title(f"{title} – Liikereppu")
    assert phone.errors == []


def test_very_large_text_stays_within_a_phone_in_every_language(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    page = new_tablet("fi", PHONE).open(server.address)
    expect(page.locator(".browse").first).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = {}
    for language in ("sv", "en", "fi"):
        page.locator(".language-switch").select_option(language)
        for path in SCREENS:
            go(page, path)
            wide[f"{language} {path}"] = page.evaluate(TOO_WIDE)
    assert {path: over for path, over in wide.items() if over > 0} == {}


def test_with_keys_alone_the_focus_is_always_seen(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    page = new_tablet("fi", PHONE).open(server.address)
    expect(page.locator(".browse").first).to_be_visible()
    faults: list[str] = []
    for path in SCREENS:
        go(page, path)
        for key in ["Tab"] * 18 + ["Shift+Tab"] * 12:
            page.keyboard.press(key)
            seen: dict[str, Any] | None = page.evaluate(FOCUS)
            if seen and (seen["hidden"] or not seen["ringed"]):
                faults.append(f"{path or 'find'}, {key}: {seen}")
    assert faults == []


def test_the_plan_is_one_sheet_of_paper_dark_on_white(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    worker = signed_in(new_tablet("fi", PHONE), server.address)
    page = worker.page
    recording = worker.begin("K-print", setting_of())
    worker.at(f"conversation/{recording}?at=chosen_options")
    sections = page.locator("fieldset.choices")
    expect(sections.nth(4)).to_be_visible()
    for section in range(5):
        sections.nth(section).locator("label.choice").first.click()
    worker.saved()
    worker.at(f"conversation/{recording}?at=step_what")
    worker.write("Kävelen metsäpolun ja istun penkillä hetken")
    worker.saved()
    worker.at(f"conversation/{recording}/plan")
    page.get_by_role("img", name=worker.words["plan"]["code"]).wait_for()

    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator(".sheet").evaluate("each => getComputedStyle(each).color")
    paper = page.locator(".sheet").evaluate("each => getComputedStyle(each).backgroundColor")
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    page.emulate_media(media="null", color_scheme="dark")
    # Only the sheet is printed, on one page; in large print it may take two.
    assert pages_of(page) == 1
    page.get_by_role("button", name=worker.words["plan"]["large"], exact=True).click()
    assert pages_of(page) <= 2


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))
