"""Topics, cards and what a guide has at its top, put together out of the parts of a form. Pure."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.guides.shapes import LONGEST_ID, SLUG
from liikereppu.guides.xlsform.extras import apply_extras, extras_of
from liikereppu.guides.xlsform.logic import both
from liikereppu.guides.xlsform.report import Report, id_of
from liikereppu.guides.xlsform.rows import Row
from liikereppu.guides.xlsform.topics import (
    MOST_CARDS,
    MOST_CARDS_HERE,
    Item,
    Topic,
    make_topics,
    topic_id,
)

Texts = dict[str, str]
_LANGUAGES = ("fi", "sv", "en")
_LONGEST_TITLE, _FIRST_WORDS = 160, 60
_TITLE = {"fi": "Oma opas", "sv": "Egen guide", "en": "Own guide"}
_NOTE = {"fi": "Huomaa", "sv": "Observera", "en": "Note"}


def slug_of(*names: str) -> str:
    """A guide's name out of the first of these that has letters to make one of."""
    for name in names:
        slug = id_of(name, set(), "guide").replace("_", "-")[:LONGEST_ID].strip("-")
        if re.search("[a-zA-Z]", name) and SLUG.fullmatch(slug):
            return slug
    return "own-guide"


def assemble(
    items: list[Item], settings: Row, name: str, default: str, report: Report
) -> tuple[dict[str, Any], dict[str, tuple[str, int]]]:
    """The guide and the place of each of its parts: path → (sheet, row)."""
    extras = extras_of(settings, report)
    is_whole = extras.is_whole(settings.digest())
    title = _title(settings, name, report, is_whole)
    guide: dict[str, Any] = {
        "guide": slug_of(settings.get("form_id"), settings.get("form_title"), name),
        "version": 1,
        "state": "sketch",
        "kind": "conversation",
        "title": title,
        "summary": dict(title),
        "minutes": min(1440, max(5, sum(item.question is not None for item in items))),
    }
    building = _Building(title, report)
    guide["topics"] = [building.topic(topic, place) for place, topic in enumerate(make_topics(items, report))]
    if building.cards:
        guide["cards"] = building.cards
    apply_extras(guide, extras, is_whole)
    if settings.get("version") and not is_whole:
        report.leave(
            "settings", settings.number, f"version {settings.get('version')}", "publishing numbers versions"
        )
    if "summary" not in extras.keys:
        report.leave(
            "settings", None, "no summary and no minutes", "the title and a minute a question were put in"
        )
    places = {"": ("settings", settings.number), **building.places}
    return guide, places


def _title(settings: Row, name: str, report: Report, is_whole: bool) -> Texts:
    title = settings.get("form_title") or name.replace("_", " ").replace("-", " ").strip()
    if not title:
        report.leave("settings", None, "no title", "“Own guide” was put in")
        return dict(_TITLE)
    if not is_whole:
        where = settings.number if settings.get("form_title") else None
        report.leave("settings", where, "a title in one language", "it stands there in all three languages")
    return dict.fromkeys(_LANGUAGES, title[:_LONGEST_TITLE])


class _Building:
    def __init__(self, title: Texts, report: Report) -> None:
        self._title, self._report = title, report
        self._topics: set[str] = set()
        self._card_ids: set[str] = set()
        self.cards: list[dict[str, Any]] = []
        self.places: dict[str, tuple[str, int]] = {}

    def topic(self, topic: Topic, place: int) -> dict[str, Any]:
        own = topic_id(topic, self._topics, self._report)
        found: dict[str, Any] = {
            "id": own,
            "title": topic.group.row.text("label") if topic.group else dict(self._title),
        }
        first = topic.group.row if topic.group else topic.items[0].row
        self.places[f"topics.{place}"] = ("survey", first.number)
        if topic.held is not True:
            found["when"] = topic.held
        cards = self._notes([item for item in topic.items if item.question is None])
        if cards:
            found["cards"] = cards
        found["questions"] = [
            self._question(item, f"topics.{place}.questions.{at}")
            for at, item in enumerate(topic.questions())
        ]
        if topic.group:
            apply_extras(found, topic.group.extras, topic.group.is_whole)
        return found

    def _question(self, item: Item, path: str) -> dict[str, Any]:
        assert item.question is not None
        question = dict(item.question)
        if item.held is not True:
            question["when"] = both([question["when"], item.held]) if "when" in question else item.held
        self.places[path] = ("survey", item.row.number)
        for at, row in enumerate(item.option_rows):
            self.places[f"{path}.options.{at}"] = ("choices", row)
        return question

    def _notes(self, notes: list[Item]) -> list[str]:
        found: list[str] = []
        for note in notes:
            if len(self.cards) >= MOST_CARDS or len(found) >= MOST_CARDS_HERE:
                why = f"a guide has at most {MOST_CARDS} cards, a topic {MOST_CARDS_HERE}"
                words = next(iter(note.row.text("label").values()), note.row.get("name"))
                self._report.leave("survey", note.row.number, f"the note {words}", why)
                continue
            card = self._card(note.row)
            if card and note.held is not True:
                why = "a card is there whenever its topic is"
                self._report.leave("survey", note.row.number, "the condition of the group it is in", why)
            if card:
                self.places[f"cards.{len(self.cards)}"] = ("survey", note.row.number)
                self.cards.append(card)
                found.append(card["id"])
        return found

    def _card(self, row: Row) -> dict[str, Any] | None:
        label, hint = row.text("label"), row.text("hint")
        if not label and not hint:
            self._report.leave("survey", row.number, f"the note {row.get('name')}", "it has no text")
            return None
        own = id_of(row.get("name") or "note", self._card_ids, "note")
        if label and hint and max(map(len, label.values())) <= _LONGEST_TITLE:
            return {"id": own, "title": label, "body": hint}
        body = {
            language: "\n\n".join(filter(None, (label.get(language), hint.get(language))))
            for language in _LANGUAGES
            if language in label or language in hint
        }
        return {
            "id": own,
            "title": {key: _first_words(text, _NOTE[key]) for key, text in body.items()},
            "body": body,
        }


def _first_words(text: str, otherwise: str) -> str:
    """What a long text is called: its beginning."""
    line = text.strip().split("\n")[0].strip()
    if len(line) <= _FIRST_WORDS:
        return line or otherwise
    cut = line[:_FIRST_WORDS].rsplit(" ", 1)[0]
    return f"{cut}…"
