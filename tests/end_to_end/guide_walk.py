"""Holds a conversation of any guide through its screens. Knows the kinds of answers, and no guide.

What comes next is worked out by the server's own rules (liikereppu.guides.branches) from what has been said so far, and
looked for on the screen: the device's rules have to lead the same way, at once.
"""

from __future__ import annotations

import random
import re
from typing import Any

from playwright.sync_api import expect

from end_to_end.guide_answers import ANSWERING, candidates
from end_to_end.practitioner import Practitioner
from liikereppu.guides.branches import Branches

Question = dict[str, Any]
END = ".end"


class Walk:
    """One conversation. `said`: question → the answer that its recording must have; `asked`: the questions in the order they came."""

    def __init__(
        self, worker: Practitioner, guide: dict[str, Any], seed: int, given: dict[str, Any] | None = None
    ) -> None:
        self.worker, self.guide, self.seed = worker, guide, seed
        self.page, self.words = worker.page, worker.words["recordings"]
        self.luck = random.Random(f"{guide['guide']} {seed}")
        #: Values that are not left to luck.
        self.given = given or {}
        self.said: dict[str, Any] = {}
        self.asked: list[str] = []
        self.recording = ""
        self.about = f"{guide['guide']} {seed}"

    # --- the way ---

    def begin(self) -> None:
        """From Today to the first question, about a new person, a group or nobody, as the guide wants it."""
        start = self.words["start"]
        self.worker.at("today")
        self.page.get_by_role("link", name=self.worker.words["sync"]["today"]["start"]).click()
        self.worker.choose_guide(self.guide["title"][self.worker.language])
        about = self.guide.get("about", "person")
        if about == "person":
            self.page.get_by_label(start["reference"]).fill(self.about)
            self.page.get_by_role("button", name=self.about).first.click()
        elif about == "group" and (known := self.page.get_by_role("button", name=self.about)).count():
            known.first.click()
        else:
            if about == "group":
                self.page.get_by_label(start["group_name"]).fill(self.about)
            self.page.get_by_role("button", name=start["begin"], exact=True).click()
        self.page.wait_for_url(re.compile("#/conversation/"))
        self.recording = self.page.url.split("#/conversation/")[1].split("?")[0].split("/")[0]

    def hold(self, first: str | None = None, until: str | None = None) -> None:
        """Answers what has no answer yet, from where one stands; stops before `until`, else at the end of the guide."""
        step = first or self.steps()[0]
        while step not in (until, END):
            question = self.stands_at(step)
            self.asked.append(step)
            if question["kind"] == "computed":
                self.computed(question)
            elif step not in self.said:
                self.answer(question)
            step = self.onward(step)
        self.stands_at(step)

    def steps(self) -> list[str]:
        """The questions that are asked by now, and the end."""
        branches = self.branches()
        return [each for each in self.questions() if branches.seen(each)] + [END]

    def branches(self, **other: Any) -> Branches:
        return Branches(self.guide["topics"], {**self.said, **other})

    def questions(self) -> dict[str, Question]:
        return {each["id"]: each for topic in self.guide["topics"] for each in topic["questions"]}

    def onward(self, step: str) -> str:
        """To the next question; answers which it must be."""
        steps = self.steps()
        self.worker.next()
        return steps[steps.index(step) + 1]

    def stands_at(self, step: str) -> Question:
        heading = self.page.locator("h1").first
        question = self.questions().get(step, {"kind": "end"})
        wanted = (
            question["ask"][self.worker.language] if "ask" in question else self.words["summary"]["title"]
        )
        expect(heading).to_have_text(wanted)
        assert "?at=" not in self.page.url or self.page.url.endswith(f"?at={step}")
        return question

    def back_to(self, step: str) -> Question:
        self.worker.at(f"conversation/{self.recording}?at={step}")
        return self.stands_at(step)

    def finish(self) -> None:
        """Ends the conversation, and waits for the word that it is saved."""
        self.page.get_by_role("button", name=self.words["summary"]["finish"], exact=True).click()
        expect(self.worker.heading(self.words["summary"]["done_title"])).to_be_visible()
        self.worker.saved()

    # --- what is said ---

    def answer(self, question: Question) -> None:
        """Says something by the kind of the question, on the screen and in `said`."""
        kind = question["kind"]
        value = self.given.get(question["id"])
        if value is None:
            value = self.luck.choice(candidates(self, question)) if kind in candidates.kinds else None
        self.said[question["id"]] = {"value": ANSWERING[kind](self, question, value)}

    def computed(self, question: Question) -> None:
        """The figure on the screen is the one that the server would count."""
        value = self.branches().value(question["id"])
        if value is None:
            expect(self.page.get_by_text(self.words["not_computable"])).to_be_visible()
            return
        shown = self.page.locator(".computed strong").inner_text()
        assert float(re.sub(r"[\s\u00a0\u202f]", "", shown).replace(",", ".").replace("\u2212", "-")) == value

    def text(self, question: Question) -> str:
        """Words that nobody else says."""
        return f"{question['id']} – “{self.about}” åäö {self.luck.randrange(10_000)}"
