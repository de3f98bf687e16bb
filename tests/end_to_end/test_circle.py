"""The ring of hours in a real browser: a finger, the arrow keys and the table give the same day, and only a whole day is an answer."""

import math
from collections.abc import Callable

from playwright.sync_api import CDPSession, Locator, Page, expect

from end_to_end.client import Client
from end_to_end.guides import guide_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.test_accessibility import faults
from end_to_end.workday import signed_in

GUIDE = "wellbeing-discussion"
DAY = {"productive": 8, "leisure": 9, "self_care": 7}
STEP = 0.5


class Finger:
    """One finger on the glass, as the browser's own touch events."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.device: CDPSession = page.context.new_cdp_session(page)
        self.device.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        self.device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def tap(self, target: Locator) -> None:
        x, y = middle(target)
        self._touch("touchStart", (x, y))
        self._touch("touchEnd")

    def turn(self, knob: Locator, ring: Locator, hours: float, *, begins: float) -> None:
        """Takes the knob and follows the ring to where the hours since midnight are `hours`."""
        around_x, around_y = middle(ring)
        x, y = middle(knob, moving=False)
        radius = math.hypot(x - around_x, y - around_y)
        self._touch("touchStart", (x, y))
        for part in range(1, 13):
            angle = (begins + (hours - begins) * part / 12) / 24 * 2 * math.pi
            self._touch(
                "touchMove", (around_x + math.sin(angle) * radius, around_y - math.cos(angle) * radius)
            )
        self._touch("touchEnd")


def middle(target: Locator, *, moving: bool = True) -> tuple[float, float]:
    """Where it is on the screen; first brought to the middle of it, clear of the bar at the bottom."""
    if moving:
        target.evaluate("each => each.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def send(worker: Practitioner) -> None:
    words = worker.words["sync"]["send"]
    worker.at("send")
    again = worker.page.get_by_role("button", name=words["again"], exact=True)
    worker.page.get_by_role("button", name=words["action"], exact=True).or_(again).click()
    expect(worker.page.get_by_text(words["safe"])).to_be_visible(timeout=30_000)


def test_a_finger_the_arrow_keys_and_the_table_give_the_same_day_and_23_or_25_hours_are_never_an_answer(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en", (360, 740))
    worker = signed_in(tablet, server.address)
    page = worker.page
    guide = guide_of(GUIDE)
    recording = worker.begin("CIRCLE-1", guide["settings"][0]["label"]["en"], GUIDE)
    questions = {each["id"]: each for topic in guide["topics"] for each in topic["questions"]}
    labels = {each["id"]: each["label"]["en"] for each in questions["hours_now"]["parts"]}
    stands = page.locator(".hours-left")
    whole = worker.words["recordings"]["hours"]["whole"]

    def to(question: str) -> None:
        worker.at(f"conversation/{recording}?at={question}")
        worker.asked(questions[question])

    def field(part: str) -> Locator:
        return page.get_by_label(f"{labels[part]}, hours", exact=True)

    # With a finger: the end of each part is dragged along the ring, and the last takes all that is left.
    to("hours_now")
    finger, ring = Finger(page), page.locator(".hours-ring").first
    at = 0.0
    for part in ("productive", "leisure"):
        if part != "productive":
            finger.tap(page.get_by_role("button", name=labels[part], exact=True))
        knob = page.locator(f".ring-handle[data-part={part}] .ring-knob")
        finger.turn(knob, ring, at + DAY[part], begins=at)
        expect(field(part)).to_have_value(str(DAY[part]))
        at += DAY[part]
    expect(stands).to_contain_text("7 h")
    finger.tap(page.get_by_role("button", name=labels["self_care"], exact=True))
    finger.tap(page.get_by_role("button", name="The remaining 7 h here"))
    expect(stands).to_have_text(whole)

    # With the arrow keys: from nought, and from the far end.
    to("hours_before")
    for part, hours in DAY.items():
        page.get_by_label(f"{labels[part]}: slider", exact=True).focus()
        page.keyboard.press("End")
        expect(field(part)).to_have_value("24")
        page.keyboard.press("Home")
        for _ in range(int(hours / STEP)):
            page.keyboard.press("ArrowRight")
        expect(field(part)).to_have_value(str(hours))
    expect(stands).to_have_text(whole)

    # In the table; one hour too few and one too many wait on the device, and are told in plain words.
    to("hours_ideal")
    for part, hours in DAY.items():
        field(part).fill(str(hours))
    expect(stands).to_have_text(whole)
    for wrong, said in ((6, "1 h"), (8, "1 h")):
        field("self_care").fill(str(wrong))
        expect(stands).to_contain_text(said)
        expect(stands).not_to_have_text(whole)
        send(worker)
        answers = Client(server.address).newest("recording", recording)["record"]["answers"]
        assert "hours_ideal" not in answers
        assert answers["hours_now"] == answers["hours_before"] == {"value": DAY}
        to("hours_ideal")
        expect(field("self_care")).to_have_value(str(wrong))
    field("self_care").fill("7")
    expect(stands).to_have_text(whole)

    # The three days lie over one another, each with its number, and the table says where they differ: nowhere.
    same = worker.words["recordings"]["hours"]["same"]
    expect(page.locator(".hours-compared .ring-number")).to_have_count(3)
    expect(page.locator(".hours-differences td", has_text=same)).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page) == []
    send(worker)
    items = [
        each["record"]["answers"]
        for each in Client(server.address).everything()
        if each["id"] == recording and each["record"]
    ]
    assert items[-1]["hours_ideal"] == {"value": DAY}
    days = [given["value"] for answers in items for id, given in answers.items() if id.startswith("hours_")]
    assert {sum(day.values()) for day in days} == {24}
    assert tablet.errors == []
