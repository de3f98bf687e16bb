"""The holding area from the command line."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, select

from backend.commands import Commands
from backend.sync.holding import discard, own, waiting
from backend.sync.records import VALID, erasure, item, new_id, pull_all, push
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.sync.models import Held

BAD = {**VALID["person"], "language": "xx", "note": "salaista"}


def numbers(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Held.id).order_by(Held.id)))


def test_what_waits_is_listed_without_what_stands_in_it(app: Flask, sign_in_as: Any, run: Commands) -> None:
    aino, liisa = sign_in_as(), sign_in_as(username="liisa", unit="Kotihoito 2", device=new_id())
    push(aino, item(BAD))
    push(liisa, {"edit": new_id(), "kind": 7, "id": new_id(), "base": None, "record": {}})
    first, second = numbers(app)
    listed = run("held", "list")
    assert listed.exit_code == 0 and "salaista" not in listed.output
    assert listed.output.splitlines() == [
        f"{first}\tKotihoito 1\t2026-11-21\tvalidation-failed\tperson\taino",
        f"{second}\tKotihoito 2\t2026-11-21\tvalidation-failed\t-\tliisa",
    ]
    one = run("held", "list", "--unit", "Kotihoito 2")
    assert one.output.splitlines() == listed.output.splitlines()[1:]
    refused = run("held", "list", "--unit", "Ei ole")
    assert refused.exit_code == 1 and "there is no unit 'Ei ole'" in refused.output


def test_telling_what_became_of_many_reads_no_contents(app: Flask, worker: Any, run: Commands) -> None:
    push(worker, item(BAD), item(BAD))
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(own(worker)) == 2
        assert len(run("held", "list").stdout.splitlines()) == 2
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    about = [each for each in asked if re.search(r"\bheld\.code\b", each)]
    assert len(about) == 2 and not any(re.search(r"\bheld\.content\b", each) for each in about)


def test_the_number_of_an_item_that_was_erased_is_never_given_to_another(
    app: Flask, worker: Any, lead: Any
) -> None:
    erased, other = item(BAD), item(BAD)
    push(worker, erased)
    (seen,) = numbers(app)
    push(worker, erasure(erased))
    push(worker, other)
    assert discard(lead, seen).status_code == 404
    assert [each["edit"] for each in waiting(lead)] == [other["edit"]]


def test_an_item_is_released_or_stays_with_its_reason(app: Flask, sign_in_as: Any, run: Commands) -> None:
    aino = sign_in_as()
    push(aino, item(kind="recording"))
    (number,) = numbers(app)
    refused = run("held", "release", str(number))
    assert refused.exit_code == 1 and f"{number} still waits: unknown-guide" in refused.output
    with app.app_context():
        publish_starter_guides()
    assert run("held", "release", str(number)).output == f"{number} is released: stored\n"
    assert len(pull_all(aino)) == 1
    again = run("held", "release", str(number))
    assert again.exit_code == 1 and f"{number} was settled before: released" in again.output
    with app.app_context():
        asked = select(AuditEntry).where(AuditEntry.action == "held-released")
        (line,) = db.session.scalars(asked).all()
        assert (line.actor_id, line.unit_id) == (None, aino.unit_id)
    assert "nothing waits" in run("held", "list").output


def test_an_item_is_discarded_with_a_reason_that_its_author_reads(
    app: Flask, sign_in_as: Any, run: Commands
) -> None:
    aino = sign_in_as()
    push(aino, item(BAD))
    (number,) = numbers(app)
    for reason, rule in (("", "empty"), ("hetu 131052-308T", "identity-code"), ("x" * 401, "too-long")):
        refused = run("held", "discard", str(number), "--reason", reason)
        assert refused.exit_code == 1 and f"the reason does not fit: {rule}" in refused.output
    done = run("held", "discard", str(number), "--reason", "Kirjattu kahdesti")
    assert done.output == f"{number} is discarded\n"
    (told,) = own(aino)
    assert (told["state"], told["reason"]) == ("discarded", "Kirjattu kahdesti")
    with app.app_context():
        assert "salaista" not in str(db.session.execute(select(Held.__table__)).all())


def test_a_number_that_is_none_is_one_line(app: Flask, run: Commands) -> None:
    for command in (("release", "7"), ("discard", "7", "--reason", "x")):
        refused = run("held", *command)
        assert refused.exit_code == 1
        assert refused.output == "Error: nothing with the number 7 is held: liikereppu held list\n"
    assert run("held", "release", "-1").exit_code == 2
    assert run("held", "release", str(2**60)).exit_code == 2
