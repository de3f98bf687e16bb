"""Guides as files, over HTTP and on the command line: brought in, checked, published, given out, retired."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.commands import Commands
from backend.guides.forms import RandomGuide, asked
from backend.guides.test_drafts import HEADERS, MINI, Editor
from liikereppu.guides.checking import check_content
from liikereppu.guides.exporting import write_yaml
from liikereppu.guides.importing import import_content
from liikereppu.guides.models import GuideState
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.guides.versions import guide_version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OWN = {**MINI, "guide": "own-talk"}


@pytest.fixture
def editor(sign_in_as: Any) -> Editor:
    return Editor(sign_in_as(username="elli", roles=("guide_editor",)))


def bring(editor: Editor, content: bytes, kind: str, query: str = "") -> tuple[int, Any]:
    answer = editor.client.post(
        f"/api/v1/guides/import{query}", data=content, headers=HEADERS, content_type=kind
    )
    return answer.status_code, answer.get_json()


@pytest.mark.parametrize("form", ["yaml", "xlsform", "fhir-questionnaire"])
def test_a_published_guide_goes_out_as_a_file_and_comes_back_as_the_same_draft(
    editor: Editor, form: str
) -> None:
    editor.put("own-talk", 0, OWN)
    editor.ask("POST", "/drafts/own-talk/publish")
    file = editor.client.get(f"/api/v1/guides/own-talk/1/export?format={form}")
    assert file.headers["Content-Disposition"].startswith('attachment; filename="own-talk-1.')
    assert int(file.headers["X-Liikereppu-Left-Out"]) >= 0
    # As some programs save a text: with a byte order mark.
    mark = b"" if form == "xlsform" else b"\xef\xbb\xbf"
    status, found = bring(editor, mark + file.data, file.content_type)
    assert (status, found["draft"], found["left_out"], found["faults"]) == (200, "own-talk", [], [])
    again = editor.ask("GET", "/drafts/own-talk")[1]["content"]
    assert {**again, "version": 1, "state": "published"} == {**OWN, "version": 1, "state": "published"}
    assert editor.client.get("/api/v1/guides/own-talk/2/export?format=yaml").status_code == 404


def test_a_form_is_brought_in_over_http_and_published_as_it_is(app: Flask, editor: Editor) -> None:
    content = asked(["select_one yn", "Agrees"], ["text", "why", "${Agrees} = 'no'"], ["geopoint", "where"])
    status, found = bring(editor, content, XLSX, "?slug=own-form")
    assert (status, found["draft"], found["faults"]) == (200, "own-form", [])
    assert [line["where"] for line in found["left_out"] if "geopoint" in line["what"]] == ["survey, row 4"]
    assert found["renamed"] == [{"where": "survey, row 2", "from": "Agrees", "to": "agrees"}]
    assert editor.ask("POST", "/drafts/own-form/publish")[1] == {"guide": "own-form", "version": 1}
    with app.app_context():
        assert guide_version("own-form", 1).content["topics"][0]["questions"][1]["when"]["equals"] == "no"


def test_files_that_are_nothing_are_refused_with_their_rows(editor: Editor) -> None:
    status, problem = bring(editor, asked(["txet", "a"]), XLSX)
    assert (status, problem["code"], problem["faults"][0]["line"]) == (422, "guide-unreadable", 2)
    assert bring(editor, b"a: [1", "application/yaml")[1]["code"] == "guide-unreadable"
    assert bring(editor, b"{" * 3000, "application/json")[1]["code"] == "guide-unreadable"
    deep = b'{"a":' * 500 + b"1" + b"}" * 500
    assert bring(editor, deep, "application/json")[1]["code"] == "guide-unreadable"
    assert bring(editor, b"x", "text/plain")[0] == 415
    assert bring(editor, bytes(2**21 + 1), XLSX)[0] == 413
    assert (
        bring(editor, b"{}", "application/json", "?slug=mini-intervention")[1]["code"]
        == "guide-of-the-product"
    )
    bring(editor, json.dumps(MINI).encode(), "application/json")
    assert [each["slug"] for each in editor.ask("GET", "/drafts")[1]["drafts"]] == ["mini-intervention-2"]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_guide_written_as_yaml_reads_as_the_same(seed: int) -> None:
    guide = RandomGuide(seed).guide
    assert import_content(write_yaml(guide), "yaml", "x").content == guide


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "own-talk.yaml"
    file.write_bytes(write_yaml({**OWN, "version": 1, "state": "published"}))
    return file


def test_a_form_is_checked_brought_in_and_published_from_the_command_line(
    app: Flask, run: Commands, tmp_path: Path
) -> None:
    file = tmp_path / "lomake.xlsx"
    file.write_bytes(asked(["integer", "Ikä"], ["geopoint", "where"]))
    checked = run("guides", "check", str(file))
    assert checked.exit_code == 0
    assert (
        "survey, row 3: geopoint where (" in checked.output
        and "survey, row 2: Ikä is called ika here" in checked.output
    )
    out = tmp_path / "guide.yaml"
    assert run("guides", "import", str(file), "--out", str(out)).exit_code == 0
    assert check_content(out.read_bytes()).faults == []
    for told in ("lomake version 1: published", "lomake version 1: was published before, nothing changed"):
        assert told in run("guides", "publish", str(file)).output
    file.write_bytes(asked(["integer", "Ikä"], ["text", "more"]))
    assert "lomake version 2: published" in run("guides", "publish", str(file)).output
    file.write_bytes(asked(["text", "a"], ["txet", "b"]))
    for command in ("check", "publish"):
        refused = run("guides", command, str(file))
        assert refused.exit_code == 1
        assert f"{file}:3: survey, row 3: the type “txet” is not known" in refused.output + refused.stderr


def test_a_guide_is_retired_restored_and_given_out_from_the_command_line(
    app: Flask, run: Commands, written: Path
) -> None:
    run("guides", "publish", str(written))
    assert run("guides", "retire", "own-talk").output.strip() == "own-talk: out of use"
    with app.test_client() as client:
        assert client.get("/api/v1/guides").get_json()["guides"][-1]["retired"] is True
        # The same file again, as an installation may publish it each time, changes nothing.
        assert "nothing changed" in run("guides", "publish", str(written)).output
        assert client.get("/api/v1/guides").get_json()["guides"][-1]["retired"] is True
    assert run("guides", "restore", "own-talk").output.strip() == "own-talk: in use"
    assert run("guides", "retire", "nowhere").exit_code == 1
    out = written.with_name("out.xlsx")
    assert run("guides", "export", "own-talk", "--format", "xlsform", "--out", str(out)).exit_code == 0
    assert run("guides", "check", str(out)).exit_code == 0
    assert run("guides", "export", "own-talk", "--version", "7", "--out", str(out)).exit_code == 1


def test_names_of_the_product_and_of_the_organisation_do_not_meet(
    app: Flask, run: Commands, written: Path
) -> None:
    copied = written.with_name("mini.yaml")
    copied.write_bytes(write_yaml({**MINI, "minutes": 99, "version": MINI["version"] + 1}))
    refused = run("guides", "publish", str(copied))
    assert refused.exit_code == 1 and "give your own copy a name of its own" in refused.stderr
    with app.app_context():
        from liikereppu.database import writing

        with writing() as session:
            session.add(GuideState(guide="mini-intervention", own=True))
        outcomes = {each.guide: each.outcome for each in publish_starter_guides()}
        assert outcomes["mini-intervention"] == "name-taken"
        assert guide_version("mini-intervention", MINI["version"]) is None
    assert "mini-intervention of the product is left out" in run("init").output


TABLE = "part;id;fi;sv;en\nrow;rest;Lepo;Vila;Rest\nrow;work;Työ;Arbete;Work\ncolumn;1;Huono;Dålig;Poor\ncolumn;2;Hyvä;God;Good\n"


def with_place() -> dict[str, Any]:
    guide = copy.deepcopy(OWN)
    ask = {"fi": "Arvio", "sv": "Värdering", "en": "Rating"}
    place = {"id": "own_form", "kind": "ratings", "own_table": True, "ask": ask}
    guide["topics"][0]["questions"].append(place)
    return {**guide, "version": 1, "state": "published"}


def test_an_own_rating_table_goes_into_a_copy_and_its_faults_have_lines(
    app: Flask, run: Commands, written: Path
) -> None:
    written.write_bytes(write_yaml(with_place()))
    assert run("guides", "publish", str(written)).exit_code == 0
    file, out = written.with_name("osa.csv"), written.with_name("copy.yaml")
    file.write_text(TABLE, "utf-8")
    command = (
        "guides",
        "table",
        str(file),
        "--guide",
        "own-talk",
        "--question",
        "own_form",
        "--as",
        "licensed-talk",
    )
    assert run(*command, "--out", str(out)).exit_code == 0
    found = check_content(out.read_bytes()).content
    question = found["topics"][0]["questions"][-1]
    assert found["guide"] == "licensed-talk"
    assert [row["id"] for row in question["rows"]] == ["rest", "work"]
    assert question["columns"][1] == {"value": 2, "label": {"fi": "Hyvä", "sv": "God", "en": "Good"}}
    assert "draft licensed-talk: kept" in run(*command).output
    file.write_text(TABLE.replace("Vila", ""), "utf-8")
    assert f"{file}:2: question own_form, rows, row rest, label, Swedish (sv) is empty" in run(
        *command
    ).stderr or (
        f"{file}:2: question own_form, rows, row rest, label: Swedish (sv) is missing" in run(*command).stderr
    )
    file.write_text(TABLE.replace("column;1", "column;one"), "utf-8")
    assert ":4: " in run(*command).stderr
    assert run(*command[:-3], "nowhere", *command[-2:]).exit_code == 1
