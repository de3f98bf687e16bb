"""Recordings as rows of a table: one column a question, of hours and ratings one a part. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from liikereppu.guides.branches import Branches
from liikereppu.guides.fhir_words import Json, clean
from liikereppu.guides.guide import Guide
from liikereppu.reports.cells import JOINT, Cell, Form, answer_cells, instant
from liikereppu.reports.column_words import BASE, NOT_COUNTED
from liikereppu.reports.fhir import Stored


@dataclass(frozen=True)
class Column:
    """One column: its key ("weight", "day.sleep"; "_…" is no question's), and what explains it."""

    key: str
    heading: str
    guide: str = ""
    question: str = ""
    part: str = ""
    kind: str = ""
    unit: str = ""
    #: what the ids in its cells mean, of every version
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """The columns of one kind of row."""

    name: str
    columns: list[Column]

    def headings(self, form: Form) -> list[Cell]:
        """The first row: keys with --codes, else words, each once."""
        if form.codes:
            return [column.key for column in self.columns]
        said: set[str] = set()
        found: list[Cell] = []
        for column in self.columns:
            heading = column.heading
            while heading in said:
                heading = f"{heading} ({column.key})"
            said.add(heading)
            found.append(heading)
        return found

    def row(self, cells: Mapping[str, Cell]) -> list[Cell]:
        """The cells in the order of the columns."""
        return [cells.get(column.key) for column in self.columns]


def explained(tables: Iterable[Table], form: Form) -> Iterator[list[Cell]]:
    """The rows that explain all columns, the first one their headings."""
    yield [form.said(key) for key in ("column", "key", "guide", "question", "part", "kind", "unit", "values")]
    for table in tables:
        for heading, column in zip(table.headings(form), table.columns, strict=True):
            about: list[Cell] = [heading, column.key, column.guide, column.question]
            values = JOINT.join(f"{own} = {label}" for own, label in column.values)
            yield [*about, column.part, column.kind, column.unit, values]


def guide_table(versions: list[Guide], form: Form) -> Table:
    """The table of one guide: what any of its versions asks, the newest version's wording first."""
    columns: dict[str, Column] = {}
    for key in BASE:
        if key != "_reference" or form.references:
            columns[key] = Column(key, BASE[key][form.language])
    for guide in versions:
        for topic in guide.content["topics"]:
            for question in topic["questions"]:
                for column in _columns(question, guide, form):
                    there = columns.setdefault(column.key, column)
                    # An option that a newer version has not is still in older recordings.
                    gone = (each for each in column.values if each[0] not in dict(there.values))
                    columns[column.key] = replace(there, values=(*there.values, *gone))
    return Table(versions[0].slug if versions else "recordings", list(columns.values()))


def joint_table(tables: list[Table], titles: Mapping[str, str]) -> Table:
    """One table for several guides: the columns of questions say which guide they are of."""
    shared = [column for column in tables[0].columns if column.key.startswith("_")]
    own = [
        Column(
            f"{table.name}/{column.key}",
            f"{titles[table.name]}: {column.heading}",
            *(column.guide, column.question, column.part, column.kind, column.unit, column.values),
        )
        for table in tables
        for column in table.columns
        if not column.key.startswith("_")
    ]
    return Table("recordings", [*shared, *own])


def joint_cells(cells: Mapping[str, Cell], guide: str) -> dict[str, Cell]:
    """The cells of one recording in a table of several guides."""
    return {key if key.startswith("_") else f"{guide}/{key}": cell for key, cell in cells.items()}


def _columns(question: Json, guide: Guide, form: Form) -> Iterator[Column]:
    own = question["id"]
    ask = form.word(question["ask"])
    unit = form.word(question.get("unit", {}))
    about = {
        "guide": f"{guide.slug} {guide.version}",
        "question": ask,
        "kind": question["kind"],
        "unit": unit,
    }
    parts = question.get("parts") or (question.get("rows") if question["kind"] == "ratings" else None)
    values = _values(question, form)
    if isinstance(parts, list):
        for part in parts:
            label = form.word(part["label"])
            key, heading = f"{own}.{part['id']}", f"{ask} – {label}"
            yield Column(key, heading, part=label, values=values, **about)
        return
    if question["kind"] == "ratings":
        return
    yield Column(own, ask, values=values, **about)
    if question["kind"] == "measurement":
        latest = form.said("latest")
        yield Column(f"{own}.latest", f"{ask} – {latest}", part=latest, **about)
    if form.codes and question.get("own_words"):
        words = form.said("own_words")
        yield Column(f"{own}.own", f"{ask} – {words}", part=words, **about)
    if form.codes and question["kind"] == "action":
        words = form.said("agreed")
        yield Column(f"{own}.agreed", f"{ask} – {words}", part=words, **about)


def _values(question: Json, form: Form) -> tuple[tuple[str, str], ...]:
    entries = [
        (str(entry.get("id", entry.get("value"))), form.word(entry["label"]))
        for key in ("options", "columns", "actions")
        for entry in question.get(key, ())
    ]
    if question["kind"] == "scale":
        ends = (("min", "min_label"), ("max", "max_label"))
        entries = [(str(question[end]), form.word(question[label])) for end, label in ends]
    return tuple(entries)


def recording_cells(stored: Stored, guide: Guide, form: Form) -> dict[str, Cell]:
    """The cells of one recording by key: answers that count, and of those left out on purpose why."""
    record = stored.record
    cells = _about(stored, guide, form)
    branches = Branches(guide.content["topics"], record["answers"])
    for topic in guide.content["topics"]:
        for question in topic["questions"]:
            if branches.seen(question["id"]):
                cells.update(_answer(question, record["answers"], branches, guide, form))
    return cells


def _about(stored: Stored, guide: Guide, form: Form) -> dict[str, Cell]:
    record = stored.record
    settings = {each["id"]: each["label"] for each in guide.content.get("settings", ())}
    setting = record["setting"]
    if setting in settings and not form.codes:
        setting = form.word(settings[setting])
    notes = (clean(note["text"]) for note in record["notes"])
    return {
        "_id": stored.id,
        "_unit": clean(stored.unit),
        "_guide": guide.slug if form.codes else form.word(guide.title),
        "_guide_version": guide.version,
        "_state": record["state"] if form.codes else form.said(record["state"]),
        "_started_at": instant(record["started_at"]),
        "_finished_at": instant(record["finished_at"]),
        "_minutes": record["minutes"],
        "_setting": setting,
        "_language": record["language"],
        "_person": record["person_id"],
        "_reference": clean(stored.reference) if stored.reference is not None else None,
        "_group": record.get("group_id"),
        "_author": stored.author_id,
        "_notes": "\n".join(note for note in notes if note.strip()) or None,
    }


def _answer(
    question: Json, answers: Json, branches: Branches, guide: Guide, form: Form
) -> Mapping[str, Cell]:
    answer = answers.get(question["id"])
    skipped = answer.get("skipped") if isinstance(answer, Mapping) else None
    if isinstance(skipped, str) and skipped in NOT_COUNTED:
        word = skipped if form.codes else NOT_COUNTED[skipped][form.language]
        return {column.key: word for column in _columns(question, guide, form)}
    value = branches.value(question["id"])
    if value is None:
        return {}
    return answer_cells(question, value, form)
