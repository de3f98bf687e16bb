"""`liikereppu export` on both databases: what is in it, what is never in it, and whose file it is."""

from __future__ import annotations

import csv
import json
import random
import stat
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from backend.commands import Commands
from backend.reports.judges import faults, mismatches
from backend.reports.varied import EVERY_KIND, guides, recording
from backend.sync.records import VALID, erasure, item, push, version
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.guides.publishing import publish
from liikereppu.reports import export_files

CONTENT = {**json.loads(EVERY_KIND.read_text()), "state": "published"}


@pytest.fixture(autouse=True)
def published(app: Flask) -> None:
    with app.app_context():
        publish(CONTENT)


def talk(**other: Any) -> dict[str, Any]:
    """A finished conversation along the guide with every kind of answer, as a push item."""
    record = {
        **recording(guides()[-1], random.Random(5)),
        "state": "finished",
        "started_at": "2026-11-20T09:00:00Z",
    }
    return item({**record, "finished_at": "2026-11-20T09:30:00Z", **other}, kind="recording")


def said(text: str, **other: Any) -> dict[str, Any]:
    return talk(answers={"story": {"value": text}}, notes=[], **other)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def exported(run: Commands, out: Path, *options: str, of: str = "recordings") -> list[dict[str, Any]]:
    """The responses of an export as FHIR."""
    done = run("export", of, "--format", "fhir", "--out", str(out), *options)
    assert done.exit_code == 0, done.output
    return lines(out / "QuestionnaireResponse.ndjson")


def ids(found: list[dict[str, Any]]) -> set[str]:
    return {each["id"] for each in found}


def audited(app: Flask) -> list[tuple[str | None, ...]]:
    with app.app_context():
        asked = select(AuditEntry).where(AuditEntry.action == "export").order_by(AuditEntry.id)
        return [(each.kind, each.subject, each.unit_id) for each in db.session.scalars(asked)]


def test_what_stands_is_exported_and_nothing_else(run: Commands, signed_in: Any, tmp_path: Path) -> None:
    person = item()
    told, gone, draft, both = (said(text) for text in ("kerrottu", "poistettu", "kesken", "ensin"))
    draft["record"].update(state="draft", finished_at=None)
    told["record"]["person_id"] = person["id"]
    push(signed_in, person, told, gone, draft, both)
    push(signed_in, erasure(gone))
    here, there = version(both, both, **{"answers.story": {"value": "jää"}}), version(both, both, **{"answers.story": {"value": "häviää"}})  # fmt: skip
    assert [each["outcome"] for each in (*push(signed_in, here), *push(signed_in, there))] == [
        "stored",
        "conflict",
    ]

    found = exported(run, tmp_path / "finished")
    assert ids(found) == {told["id"], both["id"]}
    text = (tmp_path / "finished" / "QuestionnaireResponse.ndjson").read_text()
    assert "jää" in text and not any(word in text for word in ("häviää", "ensin", "poistettu", "kesken"))
    assert person["record"]["reference"] not in text and signed_in.username not in text
    assert ids(exported(run, tmp_path / "all", "--state", "all")) == {told["id"], both["id"], draft["id"]}

    known = exported(run, tmp_path / "known", "--with-references")
    assert {each["subject"]["identifier"]["value"] for each in known if each["id"] == told["id"]} == {person["record"]["reference"]}  # fmt: skip
    push(signed_in, erasure(person))
    assert person["record"]["reference"] not in json.dumps(
        exported(run, tmp_path / "later", "--with-references")
    )


def test_what_is_exported_is_fhir_and_fits_its_questionnaire(
    run: Commands, signed_in: Any, tmp_path: Path
) -> None:
    chance = random.Random(11)
    talks = [
        item({**recording(guides()[-1], chance), "person_id": None}, kind="recording") for _ in range(30)
    ]
    assert {each["outcome"] for each in push(signed_in, *talks)} == {"stored"}
    told, other = item(kind="referral"), item(kind="referral")
    told["record"] = {**told["record"], "recording_id": talks[0]["id"]}
    push(signed_in, told, other)
    found = exported(run, tmp_path / "out", "--state", "all")
    (questionnaire,) = lines(tmp_path / "out" / "Questionnaire.ndjson")
    assert len(found) == 30 and faults(questionnaire) == []
    assert [fault for each in found for fault in (*faults(each), *mismatches(each, questionnaire))] == []
    (request,) = lines(tmp_path / "out" / "ServiceRequest.ndjson")
    assert request["id"] == told["id"] and faults(request) == []
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert {each["type"]: each["count"] for each in manifest["output"]} == {"Questionnaire": 1, "QuestionnaireResponse": 30, "ServiceRequest": 1}  # fmt: skip
    run("export", "referrals", "--format", "fhir", "--out", str(tmp_path / "referrals"))
    assert ids(lines(tmp_path / "referrals" / "ServiceRequest.ndjson")) == {told["id"], other["id"]}


def test_days_are_finnish_days_and_units_are_kept_apart(
    run: Commands, sign_in_as: Any, app: Flask, tmp_path: Path
) -> None:
    here, there = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    early, late = said("a", started_at="2026-10-31T21:59:59Z"), said("b", started_at="2026-10-31T22:00:00Z")
    last, after = said("c", started_at="2026-11-30T21:59:59Z"), said("d", started_at="2026-11-30T22:00:00Z")
    other = said("e", started_at="2026-11-15T10:00:00Z")
    push(here, early, late, last, after)
    push(there, other)
    month = ("--from", "2026-11-01", "--to", "2026-11-30")
    assert ids(exported(run, tmp_path / "month", *month)) == {late["id"], last["id"], other["id"]}
    assert ids(exported(run, tmp_path / "own", *month, "--unit", "Kotihoito 1")) == {late["id"], last["id"]}
    assert ids(exported(run, tmp_path / "ever", "--from", "0001-01-01", "--to", "9999-12-31")) == {each["id"] for each in (early, late, last, after, other)}  # fmt: skip
    assert audited(app) == [("recording", "fhir 3", None), ("recording", "fhir 2", here.unit_id), ("recording", "fhir 5", None)]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_tables_have_a_row_a_recording_and_explain_their_columns(
    run: Commands, signed_in: Any, tmp_path: Path, kind: str
) -> None:
    push(signed_in, said("=1+1"), item({**VALID["referral"], "reason": "@home"}, kind="referral"))
    out = tmp_path / f"out.{kind}"
    done = run(
        "export",
        "recordings",
        "--format",
        kind,
        "--out",
        str(out),
        "--language",
        "en",
        "--guide",
        "every-kind",
    )
    assert done.exit_code == 0, done.output
    if kind == "csv":
        rows = list(csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
        about = list(
            csv.reader((tmp_path / "out.columns.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
        )
    else:
        book = load_workbook(out)
        assert book.sheetnames == ["every-kind", "Columns"]
        rows, about = ([[cell.value for cell in row] for row in sheet] for sheet in book.worksheets)
    assert len(rows) == 2
    row = dict(zip(*rows, strict=True))
    assert row["How are you?"] == ("'=1+1" if kind == "csv" else "=1+1")
    assert [each[0] for each in about[1:]] == rows[0]
    assert {each[1]: each[5] for each in about}["story"] == "text"
    done = run("export", "referrals", "--format", kind, "--out", str(tmp_path / f"referrals.{kind}"))
    assert done.exit_code == 0 and "1 referrals" in done.output
    assert run("export", "recordings", "--format", kind, "--out", str(tmp_path / f"none.{kind}"), "--to", "2020-01-01").exit_code == 0  # fmt: skip


def test_groups_meetings_and_what_came_of_steps_are_tables(
    run: Commands, signed_in: Any, app: Flask, tmp_path: Path
) -> None:
    one, two = item(), item({**VALID["person"], "reference": "=K-2"})
    group = item({**VALID["group"], "member_ids": [one["id"], two["id"]], "actors": [{"name": "Maija", "sector": "municipality"}] * 2, "state": "active", "purpose": "network"}, kind="group")  # fmt: skip
    attendance = {one["id"]: "present", two["id"]: "excused"}
    held = {**VALID["meeting"], "group_id": group["id"]}
    meeting = item({**held, "on": "2026-11-30", "attendance": attendance}, kind="meeting")
    later = item({**held, "on": "2026-12-01", "attendance": {}}, kind="meeting")
    came = item({**VALID["follow_up"], "person_id": one["id"], "outcome": "partly", "moved_to": None}, kind="follow_up")  # fmt: skip
    sent = (one, two, group, meeting, later, came)
    assert {each["outcome"] for each in push(signed_in, *sent)} == {"stored"}

    def table(of: str, kind: str, *options: str) -> list[dict[str, Any]]:
        out = tmp_path / f"{of}{len(options)}.{kind}"
        done = run("export", of, "--format", kind, "--out", str(out), "--language", "en", *options)
        assert done.exit_code == 0, done.output
        if kind == "csv":
            return list(csv.DictReader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
        head, *rows = load_workbook(out).worksheets[0].iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]

    (told,) = table("groups", "xlsx")
    assert (told["Actors"], told["State"], told["Kind of group"]) == ("Municipality 2", "Going on", "Cooperation network")  # fmt: skip
    assert (
        int(told["Number of members"]) == 2 and told["Members (internal ids)"] == f"{one['id']}; {two['id']}"
    )
    assert "Maija" not in str(told) and "Client references" not in told
    assert len(table("meetings", "csv")) == 3
    november = table("meetings", "xlsx", "--to", "2026-11-30", "--with-references")
    found = {row["Client (internal id)"]: (row["Client reference"].removeprefix("'"), row["Attendance"]) for row in november}  # fmt: skip
    assert found == {one["id"]: (one["record"]["reference"], "Present"), two["id"]: ("=K-2", "Sent word")}
    (told,) = table("follow-ups", "csv", "--codes")
    assert (told["outcome"], told["_person"], told["step.action"]) == ("partly", one["id"], came["record"]["step"]["action"])  # fmt: skip
    assert [each[:2] for each in audited(app)] == [("group", "xlsx 1"), ("meeting", "csv 2"), ("meeting", "xlsx 1"), ("follow_up", "csv 1")]  # fmt: skip
    assert run("export", "groups", "--format", "fhir", "--out", str(tmp_path / "x")).exit_code != 0


def test_only_its_owner_reads_it_and_nothing_is_ever_written_over(
    run: Commands, signed_in: Any, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(signed_in, said("a"))
    out = tmp_path / "exports"
    out.mkdir()
    for kind in ("fhir", "csv", "xlsx"):
        assert run("export", "recordings", "--format", kind, "--out", str(out / kind)).exit_code == 0
        again = run("export", "recordings", "--format", kind, "--out", str(out / kind))
        assert again.exit_code == 1 and "exists already" in again.output
    modes = {stat.S_IMODE(path.stat().st_mode) for path in out.rglob("*") if path.is_file()}
    assert modes == {0o600} and stat.S_IMODE((out / "fhir").stat().st_mode) == 0o700
    assert len(audited(app)) == 3
    before = sorted(out.iterdir())

    def full(_stored: Any, _guide: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_files, "questionnaire_response", full)
    failed = run("export", "recordings", "--format", "fhir", "--out", str(out / "later"))
    assert failed.exit_code == 1 and "No space left" in failed.output
    assert sorted(out.iterdir()) == before and len(audited(app)) == 3


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--unit", "Nowhere"), "there is no unit 'Nowhere'"),
        (("--guide", "nothing"), "there is no published guide 'nothing'"),
        (("--from", "2026-02-01", "--to", "2026-01-31"), "--to is before --from"),
        (("--from", "yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_exported_is_told(
    run: Commands, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    done = run("export", "recordings", "--format", "csv", "--out", str(tmp_path / "x.csv"), *options)
    assert done.exit_code != 0 and words in done.output
    assert not (tmp_path / "x.csv").exists()
