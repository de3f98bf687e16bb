"""An export as files: FHIR resources line by line in a folder, or tables. All of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import orjson

from liikereppu.audit import note
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.guides.fhir_questionnaire import to_questionnaire
from liikereppu.guides.guide import Guide
from liikereppu.guides.versions import guide_version
from liikereppu.moment import one_moment
from liikereppu.reports.cells import Form
from liikereppu.reports.columns import (
    Table,
    explained,
    guide_table,
    joint_cells,
    joint_table,
    recording_cells,
)
from liikereppu.reports.exporting import Source, Survey, Wanted, stored, survey
from liikereppu.reports.fhir import Stored, questionnaire_response, service_request
from liikereppu.reports.new_files import give_names, new_file, passing_folder, refuse_existing
from liikereppu.reports.plain_tables import plain_rows, plain_table
from liikereppu.reports.spreadsheets import CsvTables, Tables, XlsxTables

#: (written so far, of how many)
Progress = Callable[[int, int], None]
#: passing name and name
Names = list[tuple[Path, Path]]


@dataclass(frozen=True)
class Layout:
    """Which format ("fhir", "csv", "xlsx"), where to, and how tables are worded."""

    format: str
    out: Path
    form: Form
    separator: str

    @property
    def explanations(self) -> Path:
        """Where the columns of a CSV file are explained: beside it."""
        return self.out.with_name(f"{self.out.stem}.columns{self.out.suffix or '.csv'}")


@dataclass
class Exported:
    """How many records were written, and what the caller should know."""

    count: int = 0
    remarks: list[str] = field(default_factory=list)


def export(source: Source, wanted: Wanted, layout: Layout, tell: Progress) -> Exported:
    """Writes the wanted records as of one moment; the files get their names when they are whole.

    The line in the audit table is there before the names are: no export is without one. Raises ExportError.
    """
    if layout.format == "csv":
        refuse_existing(layout.explanations)
    done = Exported()
    with passing_folder(layout.out) as folder:
        with one_moment() as connection:
            found = survey(connection, source, wanted)
            making = _Resources if layout.format == "fhir" else _Rows
            writer = making(wanted, layout, found, folder)
            for each in stored(connection, source, wanted):
                guide = _guide_of(each) if wanted.kind == "recording" else None
                if wanted.kind != "recording" or guide is not None:
                    writer.add(each, guide)
                    done.count += 1
                    tell(done.count, found.count)
            if isinstance(writer, _Resources) and wanted.kind == "recording":
                writer.add_referrals(stored(connection, source, wanted.referrals()))
            names = writer.finish(done)
        if found.without_guide:
            done.remarks.append(f"left out: {found.without_guide} whose guide is not published here")
        with writing():
            subject = f"{layout.format} {done.count}"
            note("export", kind=wanted.kind, subject=subject, unit_id=wanted.unit_id)
        give_names(names)
    return done


def _guide_of(each: Stored) -> Guide | None:
    return guide_version(each.record["guide"], int(each.record["guide_version"]))


class _Resources:
    """FHIR resources, a file a type and a resource a line, with a manifest."""

    def __init__(self, wanted: Wanted, layout: Layout, found: Survey, folder: Path) -> None:
        self._wanted, self._layout = wanted, layout
        self._folder = folder / "fhir"
        self._folder.mkdir(mode=0o700)
        self._counts: dict[str, int] = {}
        versions = [guide for guides in found.guides.values() for guide in guides]
        if versions:
            with self._begin("Questionnaire") as file:
                for guide in versions:
                    file.write(_line(to_questionnaire(guide.content)))
            self._counts["Questionnaire"] = len(versions)
        self._kind = "QuestionnaireResponse" if wanted.kind == "recording" else "ServiceRequest"
        self._file = self._begin(self._kind)
        # Sixteen bytes each.
        self._recordings: set[bytes] = set()

    def _begin(self, kind: str) -> IO[bytes]:
        self._counts[kind] = 0
        return new_file(self._folder / f"{kind}.ndjson")

    def add(self, each: Stored, guide: Guide | None) -> None:
        self._file.write(_line(questionnaire_response(each, guide) if guide else service_request(each)))
        self._counts[self._kind] += 1
        if guide is not None:
            self._recordings.add(UUID(each.id).bytes)

    def add_referrals(self, referrals: Iterable[Stored]) -> None:
        """Adds those that were made in a conversation that is here."""
        with self._begin("ServiceRequest") as file:
            for each in referrals:
                made_in = each.record["recording_id"]
                if made_in is not None and UUID(made_in).bytes in self._recordings:
                    file.write(_line(service_request(each)))
                    self._counts["ServiceRequest"] += 1

    def finish(self, _done: Exported) -> Names:
        self._file.close()
        with new_file(self._folder / "manifest.json") as file:
            file.write(orjson.dumps(self._manifest(), option=orjson.OPT_INDENT_2))
        return [(self._folder, self._layout.out)]

    def _manifest(self) -> dict[str, Any]:
        """What lies in the folder, in the words of FHIR's bulk export."""
        wanted = self._wanted
        return {
            "transactionTime": now().isoformat(),
            "fhirVersion": "4.0.1",
            "of": f"{wanted.kind}s",
            "from": wanted.first.isoformat() if wanted.first else None,
            "to": wanted.last.isoformat() if wanted.last else None,
            "guide": wanted.guide,
            "drafts": wanted.drafts,
            "references": wanted.references,
            "output": [
                {"type": kind, "url": f"{kind}.ndjson", "count": count}
                for kind, count in self._counts.items()
            ],
        }


def _line(resource: dict[str, Any]) -> bytes:
    return orjson.dumps(resource) + b"\n"


class _Rows:
    """Tables: of XLSX a sheet a guide, of CSV one file for all; and one that explains the columns."""

    def __init__(self, wanted: Wanted, layout: Layout, found: Survey, folder: Path) -> None:
        self._form, self._kind = layout.form, wanted.kind
        self._explanations = layout.form.said("sheet")
        tables = self._tables(wanted, found)
        self._is_joint = layout.format == "csv" and len(tables) > 1
        if self._is_joint:
            titles = {guides[0].slug: self._form.word(guides[0].title) for guides in found.guides.values()}
            tables = [joint_table(tables, titles)]
        self._by_name = {table.name: table for table in tables}
        self._names, self._files = _files(layout, folder, tables[0].name, self._explanations)
        for table in tables:
            self._files.table(table.name, table.headings(self._form))

    def _tables(self, wanted: Wanted, found: Survey) -> list[Table]:
        if wanted.kind != "recording":
            return [plain_table(wanted.kind, self._form)]
        return [guide_table(guides, self._form) for guides in found.guides.values()] or [
            guide_table([], self._form)
        ]

    def add(self, each: Stored, guide: Guide | None) -> None:
        first = next(iter(self._by_name))
        if guide is None:
            for row in plain_rows(self._kind, each, self._form):
                self._files.row(first, self._by_name[first].row(row))
            return
        name, cells = guide.slug, recording_cells(each, guide, self._form)
        if self._is_joint:
            name, cells = first, joint_cells(cells, guide.slug)
        self._files.row(name, self._by_name[name].row(cells))

    def finish(self, done: Exported) -> Names:
        for place, row in enumerate(explained(self._by_name.values(), self._form)):
            if place:
                self._files.row(self._explanations, row)
            else:
                self._files.table(self._explanations, row)
        self._files.close()
        if self._files.cut:
            done.remarks.append(f"cut: {self._files.cut} texts too long for a cell; csv has them whole")
        return self._names


def _files(layout: Layout, folder: Path, name: str, explanations: str) -> tuple[Names, Tables]:
    main = folder / "main"
    if layout.format == "xlsx":
        return [(main, layout.out)], XlsxTables(main)
    beside = folder / "columns"
    names = [(main, layout.out), (beside, layout.explanations)]
    return names, CsvTables({name: main, explanations: beside}, layout.separator)
