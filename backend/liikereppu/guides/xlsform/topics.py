"""Groups of an XLSForm as topics of a guide: a group with a title is a topic, a long one is several. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from liikereppu.guides.xlsform.extras import Extras
from liikereppu.guides.xlsform.logic import Held, both
from liikereppu.guides.xlsform.report import Report, id_of
from liikereppu.guides.xlsform.rows import Row

MOST_TOPICS, MOST_QUESTIONS, MOST_CARDS, MOST_CARDS_HERE = 30, 40, 40, 20
Texts = dict[str, str]


@dataclass(eq=False)
class Group:
    """A group or repeat of the form and what it lies in; `held` is its own condition."""

    row: Row
    parent: Group | None
    repeat: bool = False
    held: Held = True
    extras: Extras = field(default_factory=Extras)
    is_whole: bool = False

    def path(self) -> list[Group]:
        """From the outermost group to this one."""
        return [*(self.parent.path() if self.parent else []), self]


@dataclass(eq=False)
class Item:
    """A question in its place: its groups, its row, and the rows of its options; without one, a note."""

    row: Row
    group: Group | None
    question: dict[str, Any] | None = None
    option_rows: list[int] = field(default_factory=list)
    held: Held = True


@dataclass(eq=False)
class Topic:
    """Items one after the other under one title; `group` is None where the form itself is the title."""

    group: Group | None
    held: Held
    items: list[Item] = field(default_factory=list)

    def questions(self) -> list[Item]:
        """Its items without the cards."""
        return [item for item in self.items if item.question is not None]


def make_topics(items: list[Item], report: Report) -> list[Topic]:
    """The topics of the items, at most as many and as long as a guide takes, where that can be reached."""
    topics = list(_split(_runs(items)))
    topics = [topic for topic in topics if topic.questions() or _handed_on(topic, topics)]
    pairs = [_pair(left, right) for left, right in pairwise(topics)]
    while len(topics) > MOST_TOPICS and min(pairs) < _NEVER:
        place = pairs.index(min(pairs))
        topics[place : place + 2] = [_merged(topics[place], topics[place + 1])]
        around = topics[max(place - 1, 0) : place + 2]
        renewed = [_pair(left, right) for left, right in pairwise(around)]
        pairs[max(place - 1, 0) : place + 2] = renewed
    _tell_titles(items, topics, report)
    return topics


def _tell_titles(items: list[Item], topics: list[Topic], report: Report) -> None:
    """Titles that no topic has: of what holds other titled groups, of notes alone, of too many."""
    shown = {topic.group for topic in topics}
    why = f"a guide has at most {MOST_TOPICS} topics, each with a question and one title; what is in it stays"
    for group in dict.fromkeys(each for item in items if item.group for each in item.group.path()):
        title = next(iter(group.row.text("label").values()), "")
        if title and group not in shown:
            report.leave("survey", group.row.number, f"the title {title}", why)


_NEVER = (1, 0)


def _pair(left: Topic, right: Topic) -> tuple[int, int]:
    """How well two neighbours go together, best first: what they lie in together, then how short they are."""
    count = len(left.questions()) + len(right.questions())
    return (-len(_shared(left, right)), count) if count <= MOST_QUESTIONS else _NEVER


def _titled(group: Group | None) -> Group | None:
    while group is not None and not group.row.text("label"):
        group = group.parent
    return group


def _condition(group: Group | None) -> Held:
    return both([each.held for each in group.path()]) if group else True


def _runs(items: list[Item]) -> Iterator[Topic]:
    topic: Topic | None = None
    for item in items:
        own = _titled(item.group)
        if topic is None or topic.group is not own:
            if topic is not None:
                yield topic
            topic = Topic(own, _condition(own))
        # Groups without a title are no topics: their conditions go to the questions in them.
        outer = own.path() if own else []
        inner = [each.held for each in item.group.path() if each not in outer] if item.group else []
        item.held = both([*inner, item.held])
        topic.items.append(item)
    if topic is not None:
        yield topic


def _split(topics: Iterator[Topic]) -> Iterator[Topic]:
    for topic in topics:
        part = Topic(topic.group, topic.held)
        for item in topic.items:
            if item.question is not None and len(part.questions()) == MOST_QUESTIONS:
                yield part
                part = Topic(topic.group, topic.held)
            part.items.append(item)
        yield part


def _handed_on(topic: Topic, topics: list[Topic]) -> bool:
    """Cards without a question beside them go to the next topic, or the one before; returns False."""
    place = topics.index(topic)
    after = next((each for each in topics[place + 1 :] if each.questions()), None)
    before = next((each for each in reversed(topics[:place]) if each.questions()), None)
    for item in topic.items:
        item.held = both([topic.held, item.held])
    if after is not None:
        after.items[:0] = topic.items
    elif before is not None:
        before.items += topic.items
    return False


def _shared(left: Topic, right: Topic) -> list[Group]:
    others = right.group.path() if right.group else []
    return [each for each in (left.group.path() if left.group else []) if each in others]


def _merged(left: Topic, right: Topic) -> Topic:
    shared = _shared(left, right)
    group = shared[-1] if shared else left.group
    held = left.held if left.held == right.held else True
    for topic in (left, right):
        for item in topic.items if topic.held != held else ():
            item.held = both([topic.held, item.held])
    return Topic(group, held, [*left.items, *right.items])


def topic_id(topic: Topic, taken: set[str], report: Report) -> str:
    """The topic's id, by the group's name; the second part of a long group has a number after it."""
    name = topic.group.row.get("name") if topic.group else "questions"
    found = id_of(name or "questions", taken, "topic")
    if topic.group and name and found != name:
        report.rename("survey", topic.group.row.number, name, found)
    return found
