"""An organisation makes a guide of its own in the app, the field holds a conversation with it, and a supervisor reads what it marks."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from end_to_end.client import Client
from end_to_end.guide_walk import Walk
from end_to_end.guides import guide_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.test_accessibility import CUT_OFF, OPEN_ALL, SMALL_TARGETS, faults
from end_to_end.words import editor_words
from end_to_end.workday import send_all, signed_in

NewTablet = Callable[..., Tablet]
SHIPPED = "mini-intervention"
SLUG = "oma-puheeksiotto"
TITLE = "Oma puheeksiotto"
ASKED = {"fi": "Miten nukut?", "sv": "Hur sover du?", "en": "How do you sleep?"}
PHONE = (320, 740)
TABLET = (800, 1280)


def keeps_nobody_out(page: Page) -> None:
    """Axe, the size of targets and the narrowest phone, with all that is folded opened."""
    page.evaluate(OPEN_ALL)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert faults(page) + page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(CUT_OFF) <= 0
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})


def in_languages(field: Locator, texts: dict[str, str]) -> None:
    for number, language in enumerate(("fi", "sv", "en")):
        field.locator("input, textarea").nth(number).fill(texts[language])


def field(page: Page, place: str) -> Locator:
    return page.locator(f'[id="at-{place}"]')


def copy_and_change(page: Page, words: dict[str, str]) -> None:
    """A copy of the shipped guide under another name, with a question of its own that waits for an answer."""
    shipped = guide_of(SHIPPED)["title"]["fi"]
    card = page.locator("article.card").filter(has=page.get_by_role("heading", name=shipped, exact=True))
    card.get_by_role("button", name=words["copy"], exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words["copy_name"]).fill(SLUG)
    dialog.get_by_role("button", name=words["make"], exact=True).click()
    expect(page.get_by_role("heading", name=shipped, exact=True)).to_be_visible()
    field(page, "title").locator("input").first.fill(TITLE)
    expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    # A draft's words do not get into the browser's history.
    expect(page).to_have_title(f"{words['title']} – Liikereppu")
    keeps_nobody_out(page)
    page.locator(".entry-line a.card").nth(1).click()
    page.get_by_role("button", name=words["add_question"], exact=True).click()
    keeps_nobody_out(page)
    page.locator(".entry-line a.card").last.click()


def write_question(page: Page, words: dict[str, str]) -> None:
    topic = guide_of(SHIPPED)["topics"][1]
    place = f"topics.1.questions.{len(topic['questions'])}"
    page.get_by_label(words["kind"], exact=True).select_option("scale")
    in_languages(field(page, f"{place}.min_label"), {"fi": "huonosti", "sv": "dåligt", "en": "badly"})
    in_languages(field(page, f"{place}.max_label"), {"fi": "hyvin", "sv": "bra", "en": "well"})
    page.get_by_label(words["when"], exact=True).last.select_option("only")
    keeps_nobody_out(page)
    # What is missing is told beside its place, and as a way to it.
    empty = words["fault"]["empty"]  # type: ignore[index]
    expect(field(page, f"{place}.ask").get_by_text(empty).first).to_be_visible()
    page.evaluate(OPEN_ALL)
    expect(page.locator("main details").get_by_text(empty).first).to_be_visible()
    in_languages(field(page, f"{place}.ask"), ASKED)
    expect(page.get_by_text(empty)).to_have_count(0)


def test_an_own_guide_is_made_tried_published_and_held_in_the_field(
    new_tablet: NewTablet, server: RunningServer
) -> None:
    tablet = new_tablet("fi", TABLET)
    worker, words = signed_in(tablet, server.address), editor_words("fi")
    page = worker.page
    worker.at("guides")
    expect(page.get_by_role("heading", name=words["published"])).to_be_visible()
    keeps_nobody_out(page)
    copy_and_change(page, words)
    write_question(page, words)

    client = Client(server.address)
    before = len(client.everything())
    page.get_by_role("button", name=words["preview"], exact=True).click()
    expect(page.get_by_text(words["preview_note"])).to_be_visible()
    first = guide_of(SHIPPED)["topics"][0]["questions"][0]
    worker.asked(first)
    keeps_nobody_out(page)
    page.locator("main input[type=radio]").first.check()
    page.get_by_role("link", name=words["preview_back"], exact=True).click()

    page.get_by_role("button", name=words["publish"], exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=words["publish"], exact=True).click()
    own = page.locator("article.card").filter(has=page.get_by_role("heading", name=TITLE, exact=True))
    expect(own).to_be_visible()
    made = next(each for each in client.get("/guides")["guides"] if each["guide"] == SLUG)
    question = made["topics"][1]["questions"][-1]
    assert (made["version"], question["kind"], question["ask"]) == (1, "scale", ASKED)
    assert question["when"] == {"question": first["id"], "answered": True}
    own.get_by_text(words["export"], exact=True).click()
    with page.expect_download() as saved:
        own.get_by_role("button", name=words["export_as"]["yaml"]).click()  # type: ignore[index]
    assert ASKED["sv"] in saved.value.path().read_text()
    # The trial was one: nothing of it is anywhere.
    worker.at("send")
    assert len(client.everything()) == before

    walk = Walk(worker, made, 3)
    walk.begin()
    walk.hold()
    assert question["id"] in walk.asked
    walk.finish()
    send_all(worker)
    record = client.newest("recording", walk.recording)["record"]
    assert (record["guide"], record["guide_version"]) == (SLUG, 1)
    assert record["answers"][question["id"]] == walk.said[question["id"]]
    assert tablet.errors == []


def test_a_supervisor_reads_what_the_guide_marks_and_the_student_what_was_said(
    new_tablet: NewTablet, server: RunningServer
) -> None:
    student = signed_in(new_tablet("fi", TABLET), server.address)
    guide = guide_of("wellbeing-discussion")
    walk = Walk(student, guide, 11, given={"held_by": {"chosen": "one_student"}})
    walk.begin()
    # From here on the client's reference is in nothing that is said.
    reference, walk.about = walk.about, "kerrottua"
    walk.hold()
    walk.finish()
    send_all(student)

    page = new_tablet("fi", TABLET).open(f"{server.address}/")
    lecturer, words = Practitioner(page, "fi"), student.words["supervision"]
    lecturer.sign_in("demo3")
    page.get_by_role("link", name=words["link"], exact=True).click()
    page.get_by_text(words["shown"], exact=True).first.click()
    shown = page.locator("article.card .answers-read").first
    asked = {each["id"]: each["ask"]["fi"] for topic in guide["topics"] for each in topic["questions"]}
    marked = {asked[each] for each in guide["supervision"]["shows"] if each in walk.said}
    expect(shown.locator("dt").first).to_be_visible()
    assert set(shown.locator("dt").all_inner_texts()) == marked
    assert reference not in page.content()
    page.get_by_text(words["say"], exact=True).first.click()
    page.get_by_label(words["note"]).first.fill("Rauhallinen alku.")
    keeps_nobody_out(page)
    waiting = page.locator("article.card").count()
    page.get_by_role("button", name=words["keep"], exact=True).first.click()
    expect(page.locator("article.card")).to_have_count(waiting - 1)

    student.at(f"conversation/{walk.recording}")
    expect(student.page.get_by_text("Rauhallinen alku.")).to_be_visible()
    keeps_nobody_out(student.page)
