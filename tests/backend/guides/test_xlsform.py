"""XLSForms become drafts of guides: all of the dialect, what is left out is told, what is broken is refused.

pyxform, which made the dialect, is the judge of what is a form: it must take what we write, and the forms here.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from backend.guides.forms import LABELS, TEXTS, YES_NO, RandomGuide, asked, form
from backend.guides.written import SHIPPED
from liikereppu.guides.branches import Branches
from liikereppu.guides.checking import check_file
from liikereppu.guides.content_checking import check_plain
from liikereppu.guides.guide import compile_guide, visible_questions
from liikereppu.guides.xlsform.conditions import condition_of
from liikereppu.guides.xlsform.expressions import ExpressionError
from liikereppu.guides.xlsform.logic import Asked, NotCarriedError
from liikereppu.guides.xlsform.reading import XlsForm, read_xlsform
from liikereppu.guides.xlsform.report import UnreadableError
from liikereppu.guides.xlsform.saying import relevant_of
from liikereppu.guides.xlsform.writing import write_xlsform

SHIPPED_GUIDES = {path.stem: check_file(path).content for path in SHIPPED}
SEEDS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def judged(content: bytes) -> str:
    """What pyxform makes of a form; it raises for what is none."""
    return str(convert(io.BytesIO(content), validate=False, file_type=".xlsx").xform)


def questions(read: XlsForm) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for topic in read.content["topics"] for each in topic["questions"]}


def told(read: XlsForm, words: str) -> list[str]:
    return [line["where"] for line in read.left_out if words in line["what"]]


def refusals(content: bytes) -> list[str]:
    with pytest.raises(UnreadableError) as refused:
        read_xlsform(content, "x")
    return [fault.message for fault in refused.value.faults]


WHOLE = form(
    [
        [
            "type",
            "name",
            *LABELS,
            "hint::fi",
            "relevant",
            "constraint",
            "calculation",
            "parameters",
            "required",
        ],
        ["begin_group", "Tausta", "Tausta", "Bakgrund", "Background"],
        ["note", "hello", "Tervetuloa", "Välkommen", "Welcome"],
        ["text", "Q1.Name", *TEXTS, "", "", "", "", "", "yes"],
        ["integer", "age", "Ikä (v)", "Ålder (år)", "Age (y)", "", "", ". >= 0 and . <= 120", "", "", "yes"],
        ["decimal", "weight", *TEXTS, "", "${age} > 17", ".>20 and .<300"],
        ["begin group", "inner", "Sisä", "Inre", "Inner", "", "${age} > 3 or ${age} = ''"],
        ["select_multiple ways or_other", "moves", *TEXTS, "", "${age} >= 18 and ${weight} != ''"],
        ["end group"],
        ["select_one yn", "agrees", *TEXTS, "", "not(selected(${moves}, '1'))"],
        ["end_group"],
        ["range", "stress", *TEXTS, "", "", "", "", "start=1 end=5 step=1"],
        ["date", "day", *TEXTS],
        ["acknowledge", "ok", *TEXTS, "", "${stress} >= 4 or ${agrees} = 'no'"],
        ["calculate", "doubled", "", "", "", "", "", "", "round(${weight} div (${age} * 2), 1)"],
        ["begin repeat", "kids", *TEXTS],
        ["text", "kid", *TEXTS],
        ["end repeat"],
        ["geopoint", "place", *TEXTS],
        ["text", "after", *TEXTS, "", "${kid} = 'x' and ${stress} > 2"],
    ],
    [*YES_NO, ["ways", 1, "Kävely", "Gång", "Walk"], ["ways", 2.0, "Pyörä", "Cykel", "Bike"]],
    [["form_title", "form_id"], ["Oma lomake", "oma_lomake"]],
)


def test_a_form_becomes_a_guide_that_runs() -> None:
    judged(WHOLE)
    read = read_xlsform(WHOLE, "file")
    assert read.faults() == []
    found = questions(read)
    assert {own: each["kind"] for own, each in found.items()} == {
        **{"q1_name": "text", "age": "number", "weight": "number", "moves": "chips", "agrees": "choice"},
        **{"stress": "scale", "day": "date", "ok": "yes_no", "doubled": "computed", "after": "text"},
    }
    assert [topic["id"] for topic in read.content["topics"]] == ["tausta", "inner", "tausta_2", "questions"]
    assert (found["age"]["min"], found["age"]["max"], found["age"]["unit"]["sv"]) == (0, 120, "år")
    assert (found["weight"]["min"], found["weight"]["max"]) == (20.01, 299.99)
    assert found["weight"]["when"] == {"question": "age", "at_least": 18}
    assert read.content["topics"][1]["when"] == {
        "any": [{"question": "age", "at_least": 4}, {"question": "age", "answered": False}]
    }
    assert found["moves"]["own_words"] is True
    assert [option["id"] for option in found["moves"]["options"]] == ["option_1", "option_2"]
    assert found["agrees"]["when"] == {"not": {"question": "moves", "includes": "option_1"}}
    assert found["doubled"]["decimals"] == 1
    assert found["after"]["when"] == {"question": "stress", "at_least": 3}
    assert read.content["cards"][0]["body"]["en"] == "Welcome"
    guide = compile_guide({**read.content, "state": "published"})
    seen = visible_questions(guide, {"stress": {"value": 4}})
    assert "ok" in seen and "after" in seen and "weight" not in seen and "moves" not in seen


def test_what_is_not_carried_over_is_told_with_sheet_row_and_reason() -> None:
    read = read_xlsform(WHOLE, "file")
    assert told(read, "column required") == ["survey, rows 4–5"]
    assert told(read, "repeat kids") == ["survey, row 16"]
    assert told(read, "text kid") == ["survey, row 17"]
    assert told(read, "geopoint") == ["survey, row 19"]
    assert told(read, "a part of relevant") == ["survey, row 20"]
    assert {"where": "survey, row 4", "from": "Q1.Name", "to": "q1_name"} in read.renamed
    assert {"where": "choices, row 5", "from": "2", "to": "option_2"} in read.renamed
    assert all(line["why"] for line in read.left_out)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["text", "a"], ["text", "a"]], "survey, row 3: the name “a” is used twice here"),
        ([["begin group", "g"], ["text", "a"]], "survey, row 2: this group (g) is never ended"),
        ([["text", "a"], ["end group"]], "survey, row 3: end_group ends nothing"),
        (
            [["begin group", "g"], ["text", "a"], ["end repeat"]],
            "survey, row 4: end_repeat stands where the group",
        ),
        ([["txet", "a"]], "survey, row 2: the type “txet” is not known; did you mean “text”?"),
        ([["", "a"], ["text", "b"]], "survey, row 2: “type” is empty"),
        ([["text", ""]], "survey, row 2: “name” is empty"),
        ([["select_one nowhere", "a"]], "survey, row 2: there is no list “nowhere”"),
        ([["text", "a", "${b} = 1"]], "survey, row 2: there is no question “b”"),
        ([["text", "a"], ["text", "b", "(${a} = ''"]], "survey, row 3: relevant (${a} = ''"),
        ([["range", "a"], ["note", "n"], ["geopoint", "p", "", "x"]], ""),
        ([["note", "n"]], "no question that a guide can ask"),
    ],
)
def test_a_broken_form_is_refused_with_row_and_reason(rows: list[list[str]], message: str) -> None:
    if message:
        assert any(message in each for each in refusals(asked(*rows)))
    else:
        assert read_xlsform(asked(*rows), "x").faults() == []


def test_circles_and_missing_languages_are_faults_of_the_draft_with_their_rows() -> None:
    circle = read_xlsform(
        asked(["select_one yn", "a", "${b}='yes'"], ["select_one yn", "b", "${a}='yes'"]), "x"
    )
    assert [(fault.line, fault.code) for fault in circle.faults()] == [(2, "circle")]
    lacking = form([["type", "name", "label::Suomi"], ["select_one yn", "a", "Kysymys"]], YES_NO)
    faults = read_xlsform(lacking, "x").faults()
    assert [(fault.where, fault.line) for fault in faults] == [
        ("topics.0.questions.0.ask.sv", 2),
        ("topics.0.questions.0.ask.en", 2),
    ]
    assert faults[0].message.startswith("survey, row 2: question a, ask: Swedish")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("label::Suomi (fi)", "fi"),
        ("Label::suomi", "fi"),
        ("label:fi", "fi"),
        ("label :: Finnish (fi)", "fi"),
        ("label::Svenska", "sv"),
        ("label::Swedish (sv-FI)", "sv"),
        ("label::English(en)", "en"),
        ("label::en-GB", "en"),
    ],
)
def test_languages_are_known_however_they_are_spelt(header: str, language: str) -> None:
    read = read_xlsform(form([["type", "name", header], ["text", "a", "Kysymys"]]), "x")
    assert questions(read)["a"]["ask"] == {language: "Kysymys"}


def test_the_range_in_a_constraint_counts_and_the_rest_of_it_is_told() -> None:
    rows = [
        ["integer", "a", ". > 0 and . != 5 and . < 10"],
        ["integer", "b", ". >= ${a}"],
        ["text", "c", "regex(., 'x')"],
    ]
    read = read_xlsform(asked(*rows, more=["constraint"]), "x")
    assert (questions(read)["a"]["min"], questions(read)["a"]["max"]) == (1, 9)
    assert told(read, "constraint") == ["survey, row 2", "survey, row 3", "survey, row 4"]
    down = read_xlsform(asked(["range", "r", "start=10;end=0;step=-1"], more=["parameters"]), "x")
    assert (questions(down)["r"]["min"], questions(down)["r"]["max"]) == (0, 10)


def test_what_groups_and_notes_lose_is_told() -> None:
    rows: list[list[Any]] = [
        ["text", "a"],
        ["begin group", "shown"],
        ["note", "n", "${a} = 'x'"],
        ["end group"],
        ["begin group", "outer", "", "3", "helping"],
        ["begin group", "inner"],
        ["note", "m", "", "2"],
        ["text", "b"],
        ["end group"],
        ["end group"],
    ]
    rows[1].append("${a} != ''")
    content = asked(*rows, more=["relevant", "rows", "hint::Suomi (fi)"])
    judged(content)
    read = read_xlsform(content, "x")
    assert read.faults() == [] and [topic["id"] for topic in read.content["topics"]] == ["questions", "inner"]
    assert told(read, "the title teksti") == ["survey, rows 3, 6"]
    assert told(read, "the condition of the group it is in") == ["survey, row 4"]
    assert told(read, "column rows") == ["survey, rows 6, 8"] and told(read, "column hint") == [
        "survey, row 6"
    ]


def test_a_number_beyond_a_bound_is_the_next_one_that_can_be_answered() -> None:
    rows = [
        ["integer", "a", ". > 2.5 and (. < 7.5 and . < 9)"],
        ["decimal", "b", ". > 0.005 and . < 0.995"],
        ["integer", "c", ". > -3.5 and . < 0"],
    ]
    found = questions(read_xlsform(asked(*rows, more=["constraint"]), "x"))
    bounds = [(found[own]["min"], found[own]["max"]) for own in "abc"]
    assert bounds == [(3, 7), (0.01, 0.99), (-3, -1)]


def test_what_is_said_of_places_in_the_form_is_left_and_loops_are_repeats() -> None:
    content = asked(
        ["begin loop over yn", "turn"], ["text", "a"], ["end loop"],
        ["range", "b", "position(..) = 1"], ["text", "c", "${b} = 2.5"],
    )  # fmt: skip
    judged(content)
    read = read_xlsform(content, "x")
    assert told(read, "the repeat turn") == ["survey, row 2"]
    assert told(read, "relevant position(..)") == ["survey, row 5"]
    # No step of a scale is just that.
    assert "equals" not in str(questions(read)["c"]["when"])


def test_three_hundred_rows_in_many_groups_are_carried_over() -> None:
    rows: list[list[str]] = []
    for group in range(36):
        inner = [["select_one yn" if n % 2 else "text", f"q{group}_{n}"] for n in range(7)]
        inner[3].append(f"${{q{group}_1}} = 'yes'")
        rows += [["begin group", f"g{group}"], *inner, ["end group"]]
    content = asked(*rows)
    judged(content)
    read = read_xlsform(content, "x")
    assert len(rows) >= 300 and read.faults() == []
    assert len(questions(read)) == 36 * 7 and len(read.content["topics"]) == 30
    assert questions(read)["q35_3"]["when"] == {"question": "q35_1", "equals": "yes"}
    assert sum(where.count(",") for where in told(read, "the title")) >= 1


def changed(content: bytes, part: str, change: Any) -> bytes:
    """The workbook with one of its parts changed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return packed.getvalue()


def edited(change: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(asked(["text", "a"], ["text", "b"])))
    change(book["survey"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
# A few bytes that would become a hundred million cells.
MERGED = b'</sheetData><mergeCells><mergeCell ref="B2:XFD9000"/></mergeCells>'
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"hello", "this is not a workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old (.xls) or a protected workbook"),
        (changed(WHOLE, SHEET, lambda xml: xml[: len(xml) // 2]), "not a workbook (.xlsx), or it is broken"),
        (changed(WHOLE, SHEET, lambda xml: ENTITY + xml), "not a workbook (.xlsx), or it is broken"),
        (changed(WHOLE, "docProps/app.xml", lambda _: bytes(20_000_000)), "it unpacks to more than"),
        (
            changed(WHOLE, SHEET, lambda xml: xml.replace(b"</sheetData>", MERGED)),
            "merged or linked cells cover too much of a sheet",
        ),
        (edited(lambda sheet: sheet.merge_cells("B2:B3")), "survey, row 2: the cells B2:B3 are merged"),
        (edited(lambda sheet: sheet.__setitem__("C3", "=A1")), "survey, row 3: the cell C3 is a formula"),
        (
            edited(lambda sheet: sheet.__setitem__("C90000", "x")),
            "survey, row 90000: the cell C90000 is beyond",
        ),
        (form([["type", "label"], ["text", "x"]]), "survey, row 1: there is no column name"),
        (form([["type", "name", "label", "label"], ["text", "a", "x", "y"]]), "there are two columns label"),
        (form([], YES_NO), "there is no sheet “survey”"),
    ],
)
def test_what_is_no_form_is_refused_quickly(content: bytes, message: str) -> None:
    assert any(message in each for each in refusals(content))


def test_blank_rows_whole_numbers_and_odd_cells_are_read_as_people_mean_them() -> None:
    read = read_xlsform(
        form(
            [["type", "name", *LABELS], [None], ["select_one l", "a", 1.0, True, 2.5], [None, None]],
            [["list name", "value", *LABELS], ["l", 1.0, *TEXTS], ["l", "other", *TEXTS]],
        ),
        "x",
    )
    assert read.faults() == []
    assert questions(read)["a"]["ask"] == {"fi": "1", "sv": "true", "en": "2.5"}


@pytest.mark.parametrize("name", SHIPPED_GUIDES)
def test_what_is_exported_converts_and_comes_back_the_same(name: str) -> None:
    content, left_out = write_xlsform(SHIPPED_GUIDES[name])
    assert "<h:html" in judged(content)
    assert read_xlsform(content, "x").content == SHIPPED_GUIDES[name]
    assert all(line["where"] and line["what"] and line["why"] for line in left_out)


@SEEDS
@given(seed=st.integers(0, 2**32))
def test_any_guide_comes_back_the_same_and_its_own_rows_count_once_changed(seed: int) -> None:
    guide = RandomGuide(seed).guide
    if {fault.code for fault in check_plain(guide)} - {"never-holds"}:
        return  # two topics of one name
    content, _ = write_xlsform(guide)
    judged(content)
    assert read_xlsform(content, "x").content == guide
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["survey"]
    header = [cell.value for cell in sheet[1]]
    own = guide["topics"][0]["questions"][0]["id"]
    row = next(
        row
        for row in sheet.iter_rows(min_row=2)
        if row[header.index("name")].value == own and row[0].value != "begin group"
    )
    row[header.index("label::English (en)")].value = "Changed by hand"
    packed = io.BytesIO()
    book.save(packed)
    again = read_xlsform(packed.getvalue(), "x")
    assert questions(again)[own]["ask"]["en"] == "Changed by hand"
    assert questions(again)[own]["kind"] == guide["topics"][0]["questions"][0]["kind"]


def known(question: dict[str, Any]) -> Asked:
    options = {option["id"]: option["id"] for option in question.get("options", ())}
    bounds = {"low": question["min"], "high": question["max"]} if "min" in question else {}
    return Asked(question["id"], question["kind"], options, question.get("own_words", False), **bounds)


@SEEDS
@given(seed=st.integers(0, 2**32))
def test_a_condition_read_from_its_own_expression_holds_for_the_same_answers(seed: int) -> None:
    made = RandomGuide(seed)
    by_id = {each["id"]: each for each in made.known}
    plain = [{key: value for key, value in each.items() if key != "when"} for each in made.known]
    condition = made.condition(3)
    held, left = condition_of(relevant_of(condition, by_id), lambda name: known(by_id[name]))
    assert left == []
    for _ in range(20):
        branches = Branches([{"id": "all", "questions": plain}], made.answers())
        assert (branches.holds(held) if isinstance(held, dict) else held) is branches.holds(condition)


@settings(max_examples=300, deadline=None)
@given(st.text("${}ab()'\"=<>!+-*/. andornotselected,1", max_size=60))
def test_no_expression_does_more_than_be_refused(text: str) -> None:
    with suppress(ExpressionError, NotCarriedError):
        condition_of(text, lambda name: Asked("a", "number"))


def test_an_import_from_a_file_is_named_after_it_when_it_says_nothing(tmp_path: Path) -> None:
    read = read_xlsform(asked(["text", "a"]), "Oma lomake 2")
    assert (read.content["guide"], read.content["title"]["fi"]) == ("oma-lomake-2", "Oma lomake 2")
