"""Takes the pictures of the README and the documents from the real app: `make screenshots`."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from end_to_end.guide_walk import Walk
from end_to_end.guides import guide_of, question_of, setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import FLAGS, LOCALES, chromium
from end_to_end.words import ROOT

PICTURES = ROOT / "docs" / "pictures"
SIZES = {"": (360, 740), "-tablet": (800, 1280)}
# A Tuesday, when the phone service is open. What is seen after signing in has the server's own time: the app would tell, and
# rightly, that the clock is wrong.
NOW = "2026-11-24T11:40:00Z"
DRAFT = """draft => fetch(`/api/v1/guides/drafts/${draft.guide}`, {
    method: 'PUT',
    headers: {'content-type': 'application/json', 'X-Liikereppu': '1'},
    body: JSON.stringify({revision: 0, content: draft}),
}).then(answer => { if (!answer.ok) throw new Error(answer.status); })"""
NETWORK = {"fi": "Itäinen liikuntaverkosto", "sv": "Östra motionsnätverket", "en": "Eastern movement network"}


def take(worker: Practitioner, name: str) -> None:
    worker.page.wait_for_timeout(500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    worker.page.screenshot(path=PICTURES / f"{name}.png")


def pictures(worker: Practitioner, suffix: str) -> None:
    """The main screens of one language at one size."""
    language = worker.language
    worker.at("sign-in")
    worker.page.clock.set_fixed_time(datetime.now(UTC))
    worker.page.reload()
    worker.sign_in()
    worker.ready_to_leave()
    take(worker, f"today-{language}{suffix}")
    worker.at("start")
    worker.page.wait_for_timeout(300)
    take(worker, f"start-{language}{suffix}")
    worker.at("today")
    recording = worker.begin("A-3107", setting_of(language))

    def chips(question: str, *options: str) -> None:
        worker.at(f"conversation/{recording}?at={question}")
        worker.asked(question_of(question))
        labels = {each["id"]: each["label"][language] for each in question_of(question)["options"]}
        for option in options:
            worker.tap(labels[option])

    chips("permission", "yes")
    chips("feelings", "peace", "fear_of_falling")
    worker.page.get_by_text(worker.words["recordings"]["helping"]).first.click()
    worker.page.evaluate("scrollTo(0, 0)")
    take(worker, f"conversation-{language}{suffix}")
    worker.at(f"conversation/{recording}?at=chosen_options")
    worker.page.locator("label.choice").first.click()
    worker.page.locator("fieldset.choices").nth(2).locator("label.choice").first.click()
    worker.page.evaluate("scrollTo(0, 0)")
    take(worker, f"options-{language}{suffix}")
    worker.at(f"conversation/{recording}?at=step_what")
    worker.asked(question_of("step_what"))
    worker.write(question_of("step_what")["examples"][0][language])
    chips("step_how", "with_someone")
    chips("step_where", "near_home")
    chips("step_when", "mornings")
    chips("step_helps", "company")
    worker.at(f"conversation/{recording}?at=.end")
    worker.page.wait_for_timeout(300)
    take(worker, f"summary-{language}{suffix}")
    worker.at(f"conversation/{recording}/plan")
    worker.page.get_by_role("img").first.wait_for()
    take(worker, f"plan-{language}{suffix}")
    worker.at("people")
    take(worker, f"people-{language}{suffix}")
    worker.at("send")
    take(worker, f"send-{language}{suffix}")


def pictures_of_the_directory(worker: Practitioner, suffix: str) -> None:
    """What anybody sees of the directory without an account: the search, an entry, the map."""
    language, page = worker.language, worker.page
    page.goto(page.url.split("#")[0])
    page.wait_for_selector("main h2")
    take(worker, f"find-{language}{suffix}")
    worker.at("directory/liikereppu%3Alipas-100408")
    page.wait_for_selector(".entry-page")
    take(worker, f"entry-{language}{suffix}")
    worker.at("map")
    page.locator(".map-mark").first.wait_for()
    # The shores come after the marks.
    page.wait_for_timeout(1500)
    take(worker, f"map-{language}{suffix}")


def picture_of_the_upkeep(worker: Practitioner, suffix: str) -> None:
    """An entry as those see it who keep the directory."""
    worker.at("directory-editing/entries/liikereppu%3Aliikuntaluuri")
    worker.page.locator("main table").wait_for()
    take(worker, f"upkeep-{worker.language}{suffix}")


def pictures_of_own_guides(worker: Practitioner, suffix: str) -> None:
    """The list of guides, and a question of an own one under work."""
    language, page = worker.language, worker.page
    draft = {**guide_of("mini-intervention"), "guide": f"own-{language}{suffix}"}
    page.evaluate(DRAFT, draft)
    worker.at("guides")
    page.get_by_text(draft["guide"]).wait_for()
    take(worker, f"guides-{language}{suffix}")
    worker.at(f"guides/{draft['guide']}?at=topics.1.questions.0")
    page.locator("textarea").first.wait_for()
    take(worker, f"guide-editor-{language}{suffix}")


def pictures_of_talks(worker: Practitioner, suffix: str) -> None:
    """What is seen of the day, of what was measured, of a group, and by the client; the last leaves the tablet turned."""
    language, page = worker.language, worker.page
    programme = Walk(worker, guide_of("lifestyle-programme"), 1)
    programme.about = "A-3108"
    programme.given = {"meeting_kind": {"chosen": "first"}, "measure_what": {"chosen": ["body"], "own": []}}
    for question, amounts in {"weight": (96.4, 95.1, 93.8), "waist": (109, 107, 106)}.items():
        today = date.today()
        days = [(today - timedelta(days=before)).isoformat() for before in (266, 168, 0)]
        programme.given[question] = [
            {"on": day, "amount": amount, "by": None} for day, amount in zip(days, amounts, strict=True)
        ]
    programme.begin()
    for question in ("meeting_kind", "measure_what", "weight", "waist"):
        programme.answer(programme.back_to(question))
    worker.saved()
    worker.at("people")
    page.locator("main a[href*='#/people/']", has_text=programme.about).first.click()
    take(worker, f"person-{language}{suffix}")
    page.locator("a[href$='/measurements']").first.click()
    take(worker, f"measurements-{language}{suffix}")
    for turn in range(2):
        network = Walk(worker, guide_of("cooperation-checklist"), turn)
        network.about = NETWORK[language]
        network.begin()
        for question in (each for each in network.questions().values() if each["kind"] == "ratings"):
            network.answer(network.back_to(question["id"]))
        worker.saved()
    worker.at("groups")
    page.locator("main a[href*='#/groups/']", has_text=NETWORK[language]).first.click()
    take(worker, f"group-{language}{suffix}")

    talk = Walk(worker, guide_of("wellbeing-discussion"), 1)
    talk.about = "A-3109"
    talk.begin()
    hours = next(each for each in talk.questions().values() if each["kind"] == "hours")
    talk.back_to(hours["id"])
    fields = page.locator("table.hours input.control")
    share = hours["total"] / len(hours["parts"])
    for place in range(len(hours["parts"]) - 1):
        fields.nth(place).fill(str(round(share) + (place % 3 - 1)))
    take(worker, f"circle-{language}{suffix}")
    scale = next(each for each in talk.questions().values() if each["kind"] == "scale")
    talk.back_to(scale["id"])
    turned = worker.words["turned"]
    page.get_by_role("button", name=turned["turn"], exact=True).click()
    page.get_by_role("button", name=turned["go"], exact=True).click()
    worker.asked(scale)
    take(worker, f"turned-{language}{suffix}")


def main() -> None:
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = RunningServer(Path(data))
        server.command("init")
        server.command("demo")
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            for language, locale in LOCALES.items():
                for suffix, (width, height) in SIZES.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        locale=locale,
                        timezone_id="Europe/Helsinki",
                    )
                    page = context.new_page()
                    page.clock.set_fixed_time(NOW)
                    page.goto(server.address)
                    pictures_of_the_directory(Practitioner(page, language), suffix)
                    pictures(Practitioner(page, language), suffix)
                    picture_of_the_upkeep(Practitioner(page, language), suffix)
                    pictures_of_own_guides(Practitioner(page, language), suffix)
                    pictures_of_talks(Practitioner(page, language), suffix)
                    context.close()
        finally:
            browser.close()
            server.stop()
    print(f"pictures are in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
