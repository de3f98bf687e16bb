"""What comes after a merge or a conflict, and what is too much to be joined."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from backend.sync.records import PULL, erasure, head_of, item, outcomes, pull_all, push, version
from backend.sync.talks import NO, OWN, YES, fates, note, talk, texts
from liikereppu.database import db
from liikereppu.recordings.schemas import MOST_NOTES


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("in_one_push", [True, False])
def test_edits_made_from_a_merged_edit_are_merged_in_turn(signed_in: Any, in_one_push: bool) -> None:
    first = talk()
    ahead = version(first, first, **{"answers.agreed": YES})
    one = version(first, first, minutes=21, topic="a", notes=[note("yksi")])
    two = version(first, one, minutes=22, topic="b", notes=[*one["record"]["notes"], note("kaksi")])
    three = version(first, two, minutes=20, topic="c", **{"answers.sensations": OWN})
    push(signed_in, first, ahead)
    if in_one_push:
        assert outcomes(push(signed_in, one, two, three)) == ["merged"] * 3
    else:
        assert fates(signed_in, one, two, three) == ["merged"] * 3
    head = head_of(signed_in, first)
    assert head["record"] == {**three["record"], "answers": {"agreed": YES, "sensations": OWN}}
    chain = [each for each in pull_all(signed_in) if "joined_from" in each]
    assert [each["joined_from"] for each in chain] == [one["edit"], two["edit"], three["edit"]]
    assert [each["base"] for each in chain] == [ahead["edit"], *(each["edit"] for each in chain[:2])]


@pytest.mark.usefixtures("guides")
def test_a_merged_edit_that_takes_its_own_words_back_takes_them_from_the_head(signed_in: Any) -> None:
    first = talk()
    ahead = version(first, first, minutes=30)
    one = version(first, first, notes=[note("pois")], **{"answers.agreed": YES})
    back = version(first, one, notes=[], **{"answers.agreed": None})
    assert outcomes(push(signed_in, first, ahead, one, back))[2:] == ["merged", "merged"]
    assert head_of(signed_in, first)["record"] == ahead["record"]


@pytest.mark.usefixtures("guides")
def test_what_is_in_conflict_stays_so_with_every_later_save_until_a_person_settles_it(signed_in: Any) -> None:
    first = talk()
    ahead = version(first, first, **{"answers.agreed": YES})
    mine = version(first, first, **{"answers.agreed": NO})
    later = version(first, mine, notes=[note("lisää")])
    assert outcomes(push(signed_in, first, ahead, mine, later))[2:] == ["conflict", "conflict"]
    last = version(first, later, minutes=77)
    assert fates(signed_in, last) == ["conflict"]
    head = head_of(signed_in, first)
    assert (head["record"]["answers"]["agreed"], texts(head["record"]), head["record"]["minutes"]) == (
        YES,
        ["lisää"],
        77,
    )
    touching = [each["touching"] for each in pull_all(signed_in) if "touching" in each]
    assert touching == [["answers.agreed"]] * 3
    settled = version(head, head, **{"answers.agreed": NO})
    assert fates(signed_in, settled, version(first, last, topic="a")) == ["stored", "merged"]


@pytest.mark.usefixtures("guides")
def test_two_conflicts_in_a_row_are_both_kept(signed_in: Any) -> None:
    first = item()
    ahead = version(first, first, note="ahead")
    mine = version(first, first, note="mine")
    again = version(first, mine, note="mine again")
    assert fates(signed_in, first, ahead, mine, again)[2:] == ["conflict", "conflict"]
    kept = [each["record"]["note"] for each in pull_all(signed_in) if each["outcome"] == "conflict"]
    assert kept == ["mine", "mine again"]
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize(
    ("chosen", "fate"), [("ahead", "conflict"), ("mine", "merged"), ("both: ahead and mine", "conflict")]
)
def test_a_conflict_settled_otherwise_is_told_to_whoever_wrote_on_without_knowing(
    signed_in: Any, chosen: str, fate: str
) -> None:
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, note="mine")
    push(signed_in, first, ahead, mine)
    settled = version(first, ahead, note=chosen)
    assert fates(signed_in, settled) == ["stored"]
    # The device of `mine` had more to say before it heard of anything.
    later = version(first, mine, language="sv")
    assert fates(signed_in, later) == [fate]
    head = head_of(signed_in, first)
    assert (head["record"]["note"], head["record"]["language"]) == (chosen, "sv")
    # Who has seen the head and writes on from it meets nothing any more.
    assert fates(signed_in, version(head, head, language="en")) == ["stored"]


@pytest.mark.usefixtures("guides")
def test_one_side_settles_while_the_other_changes_the_same_again(signed_in: Any) -> None:
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, note="mine")
    push(signed_in, first, ahead, mine)
    settled = version(first, ahead, note="mine")
    again = version(first, mine, note="mine, and more")
    assert fates(signed_in, settled, again) == ["stored", "merged"]
    assert head_of(signed_in, first)["record"]["note"] == "mine, and more"


@pytest.mark.usefixtures("guides")
def test_both_finish_and_both_add_notes(signed_in: Any) -> None:
    first = talk(notes=[note("alku")])
    end = {"state": "finished", "finished_at": "2026-11-21T09:31:00Z"}
    start = first["record"]["notes"]
    ahead = version(first, first, **end, minutes=19, notes=[*start, note("tuli ensin")])
    mine = version(
        first, first, **{**end, "finished_at": "2026-11-21T09:35:00Z"}, notes=[*start, note("sitten")]
    )
    more = version(first, mine, notes=[*mine["record"]["notes"], note("viimeksi")])
    assert fates(signed_in, first, ahead, mine, more)[2:] == ["merged", "merged"]
    head = head_of(signed_in, first)["record"]
    assert texts(head) == ["alku", "tuli ensin", "sitten", "viimeksi"]
    assert (head["state"], head["finished_at"], head["minutes"]) == ("finished", "2026-11-21T09:35:00Z", 19)


@pytest.mark.usefixtures("guides")
def test_the_head_is_erased_in_between(signed_in: Any) -> None:
    first = talk()
    ahead, mine = version(first, first, minutes=30), version(first, first, topic="a")
    push(signed_in, first, ahead)
    answers = push(signed_in, mine, erasure(first), version(first, mine, topic="b"), mine)
    assert outcomes(answers) == ["merged", "withdrawn", "withdrawn", "withdrawn"]
    assert fates(signed_in, mine, version(first, ahead, topic="c")) == ["withdrawn"] * 2
    assert all(each["record"] is None for each in pull_all(signed_in))


@pytest.mark.usefixtures("guides")
def test_what_is_too_much_together_is_a_conflict_and_nothing_is_joined(signed_in: Any) -> None:
    start = [note(f"{n}") for n in range(MOST_NOTES - 1)]
    first = talk(notes=start)
    ahead = version(first, first, notes=[*start, note("mahtuu")], minutes=30)
    mine = version(first, first, notes=[*start, note("ei enää mahdu")], setting=None)
    answers = push(signed_in, first, ahead, mine)
    assert outcomes(answers) == ["stored", "stored", "conflict"]
    (beside,) = [each for each in pull_all(signed_in) if each["outcome"] == "conflict"]
    notes = {f"notes.{side['record']['notes'][-1]['id']}" for side in (ahead, mine)}
    assert set(beside["touching"]) == {"minutes", "setting", *notes}
    assert set(answers[2]["problem"]["errors"]) == set(beside["touching"])
    assert head_of(signed_in, first)["edit"] == ahead["edit"]
    # With room again, what is written later joins, and so does what was kept beside.
    fewer = version(first, ahead, notes=start[1:])
    assert fates(signed_in, fewer, version(first, mine, topic="a")) == ["stored", "merged"]
    head = head_of(signed_in, first)["record"]
    assert (head["topic"], head["minutes"], head["setting"]) == ("a", 30, None)
    assert texts(head) == [each["text"] for each in start[1:]] + ["ei enää mahdu"]


@pytest.mark.usefixtures("guides")
def test_what_is_too_large_together_is_a_conflict(signed_in: Any) -> None:
    first = talk()
    ahead = version(first, first, notes=[note("a" * 4000) for _ in range(9)])
    mine = version(first, first, notes=[note("b" * 4000) for _ in range(9)])
    assert fates(signed_in, first, ahead, mine) == ["stored", "stored", "conflict"]
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


def test_a_fault_of_the_servers_own_while_joining_is_a_conflict_too(
    signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from liikereppu.sync.kinds import KINDS, Kind

    plain = KINDS["person"]

    def breaks(record: Any) -> Any:
        if (record["note"], record["language"]) == ("ahead", "sv"):
            raise ZeroDivisionError
        return plain.errors(record)

    monkeypatch.setattr("liikereppu.sync.joining.KINDS", {"person": Kind(breaks, rules=plain.rules)})
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, language="sv")
    assert outcomes(push(signed_in, first, ahead, mine)) == ["stored", "stored", "conflict"]
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


@pytest.mark.usefixtures("guides")
def test_the_feed_names_all_that_touches_and_the_answer_the_first_fifty(signed_in: Any) -> None:
    start = [note("alku") for _ in range(60)]
    first = talk(notes=start)
    ahead, mine = (
        version(first, first, notes=[{**each, "text": side} for each in start])
        for side in ("ensin", "sitten")
    )
    (*_, result) = push(signed_in, first, ahead, mine)
    names = sorted(f"notes.{each['id']}" for each in start)
    assert list(result["problem"]["errors"]) == names[:50]
    assert pull_all(signed_in)[-1]["touching"] == names


def statements(app: Flask, client: Any, *sent: dict[str, Any]) -> list[str]:
    """The SQL that one push runs."""
    found: list[str] = []

    def note_it(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note_it)
    try:
        push(client, *sent)
    finally:
        event.remove(engine, "before_cursor_execute", note_it)
    return found


@pytest.mark.usefixtures("guides")
def test_contents_are_read_in_one_statement_and_only_where_something_is_joined(
    app: Flask, signed_in: Any
) -> None:
    firsts = [talk() for _ in range(20)]
    ons = [version(first, first, minutes=30) for first in firsts]
    mines = [version(first, first, **{"answers.agreed": YES}) for first in firsts]
    mores = [version(first, mine, topic="a") for first, mine in zip(firsts, mines, strict=True)]

    def reading(found: list[str]) -> list[str]:
        return [sql for sql in found if sql.startswith("SELECT") and "edit.content" in sql]

    assert reading(statements(app, signed_in, *firsts)) == []
    assert reading(statements(app, signed_in, *ons)) == []
    joining = statements(app, signed_in, *mines, *mores)
    assert len(reading(joining)) == 1
    assert not [sql for sql in joining if "FROM held" in sql]
    feed = pull_all(signed_in)
    assert len(feed) == 20 * 6
    assert head_of(signed_in, firsts[7])["record"]["topic"] == "a"


@pytest.mark.usefixtures("guides")
def test_a_client_from_before_there_was_joining_reads_words_it_knows(signed_in: Any) -> None:
    first = talk()
    ahead, mine = version(first, first, minutes=30), version(first, first, setting=None)
    assert outcomes(push(signed_in, first, ahead, mine)) == ["stored", "stored", "merged"]
    # As that client asked, and as it looked at what came.
    page = signed_in.get(f"{PULL}?after=0").get_json()
    assert [each["outcome"] for each in page["items"]] == ["stored", "stored", "conflict", "stored"]
    known = [{**each, "outcome": "?"} for each in pull_all(signed_in)]
    assert [{**each, "outcome": "?"} for each in page["items"]] == known
    assert page["items"][-1]["record"]["minutes"] == 30
    # It keeps an edit whose outcome it does not know, sends it again, and then knows the word.
    assert outcomes(push(signed_in, mine)) == ["duplicate"]
