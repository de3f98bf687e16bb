"""The rows of the sheet `survey` in their groups: which are asked, told, left out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liikereppu.guides.xlsform.choices import ChoiceList
from liikereppu.guides.xlsform.questions import Made, make_question
from liikereppu.guides.xlsform.report import Report, id_of
from liikereppu.guides.xlsform.row_types import Type, read_type
from liikereppu.guides.xlsform.rows import Row
from liikereppu.guides.xlsform.topics import Group

# What is read of rows that ask nothing; an appearance of a group is told apart.
_OF_NOTES = frozenset(("type", "name", "label", "hint", "relevant", "liikereppu", "disabled"))
_OF_GROUPS = _OF_NOTES - {"hint"} | {"appearance"}


@dataclass(eq=False)
class Asked:
    """A row that asks, or a note (`made` is None), in its group."""

    row: Row
    type: Type
    group: Group | None
    made: Made | None = None
    #: what would be told if the row was not written by an export of ours
    told: Report = field(default_factory=Report)


@dataclass
class Walk:
    """The survey as found. `lost` are names that conditions may mention and no guide has: name → reason."""

    asked: list[Asked] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)


def walk_survey(rows: list[Row], lists: Mapping[str, ChoiceList], report: Report) -> Walk:
    """Every row in its place; what does not fit together goes to the report as faults."""
    walk = Walk()
    group: Group | None = None
    siblings: dict[tuple[int, str], int] = {}
    for row in rows:
        kind = read_type(row.get("type")) if row.get("type") else Type("")
        if row.get("disabled").lower() in ("yes", "true", "true()", "1"):
            report.leave("survey", row.number, f"the row {row.get('name')}", "it is disabled in the form")
            continue
        if kind.kind.startswith("end "):
            group = _ended(row, kind, group, report)
            continue
        _unique(row, group, siblings, report)
        if kind.kind.startswith("begin "):
            group = _begun(row, kind, group, walk, report)
        elif kind.kind in ("", "unknown"):
            report.fault("survey", row.number, kind.why or "“type” is empty; each row says what it is")
        elif lost := _why_lost(kind, group):
            report.leave("survey", row.number, f"{row.get('type')} {row.get('name')}".strip(), lost)
            walk.lost[row.get("name")] = lost
        else:
            _add(row, kind, group, lists, walk, report)
    if group is not None:
        what = "repeat" if group.repeat else "group"
        report.fault(
            "survey", group.row.number, f"this {what} ({group.row.get('name')}) is never ended: end_{what}"
        )
    return walk


def _unique(row: Row, group: Group | None, siblings: dict[tuple[int, str], int], report: Report) -> None:
    name = row.get("name")
    if not name:
        return
    key = (group.row.number if group else 0, name)
    if key in siblings:
        told = f"the name “{name[:60]}” is used twice here; the first is in row {siblings[key]}"
        report.fault("survey", row.number, told)
    siblings.setdefault(key, row.number)


def _begun(row: Row, kind: Type, group: Group | None, walk: Walk, report: Report) -> Group:
    found = Group(row, group, repeat=kind.kind == "begin repeat")
    _tell_unread(row, _OF_GROUPS, report)
    walk.groups.append(found)
    if row.get("name"):
        walk.lost.setdefault(row.get("name"), "it is a group, which has no answer of its own")
    if found.repeat:
        why = "a guide asks each question once; what is in it is left out as well"
        report.leave("survey", row.number, f"the repeat {row.get('name')}", why)
    elif row.get("appearance"):
        what = f"appearance {row.get('appearance')}"
        report.leave("survey", row.number, what, "the program has its own look for each kind")
    if len(found.path()) > 20:
        report.fault("survey", row.number, "groups are nested deeper than 20")
    return found


def _ended(row: Row, kind: Type, group: Group | None, report: Report) -> Group | None:
    what = "repeat" if kind.kind == "end repeat" else "group"
    if group is None:
        report.fault("survey", row.number, f"end_{what} ends nothing: there is no open {what}")
        return None
    if group.repeat is not (what == "repeat"):
        opened = "repeat" if group.repeat else "group"
        told = f"end_{what} stands where the {opened} of row {group.row.number} should end"
        report.fault("survey", row.number, told)
    return group.parent


def _why_lost(kind: Type, group: Group | None) -> str:
    if group is not None and any(each.repeat for each in group.path()):
        return "it is inside a repeat"
    return kind.why if kind.kind == "left" else ""


def _add(
    row: Row, kind: Type, group: Group | None, lists: Mapping[str, ChoiceList], walk: Walk, report: Report
) -> None:
    if kind.kind == "note":
        _tell_unread(row, _OF_NOTES, report)
        walk.asked.append(Asked(row, kind, group))
        walk.lost.setdefault(row.get("name"), "it is a note, which has no answer")
        return
    if not row.get("name"):
        report.fault("survey", row.number, "“name” is empty; answers are known by it")
        return
    found = Asked(row, kind, group)
    found.made = make_question(row, kind, lists, found.told)
    walk.asked.append(found)


def _tell_unread(row: Row, known: frozenset[str], report: Report) -> None:
    for column in (*row.cells, *row.texts):
        if column not in known:
            report.leave("survey", row.number, f"column {column}", "a group or a note has no place for it")


def name_questions(walk: Walk, report: Report) -> None:
    """Gives every question its id."""
    taken: set[str] = set()
    # Names that are ids already keep them, whoever comes first.
    for asked in sorted(walk.asked, key=lambda each: _is_changed(each.row.get("name"))):
        if asked.made is not None:
            name = asked.row.get("name")
            own = asked.made.question["id"] = id_of(name, taken, "q")
            if own != name:
                report.rename("survey", asked.row.number, name, own)


def _is_changed(name: str) -> bool:
    return id_of(name, set(), "q") != name
