"""From what the sources say to what is shown: joined, corrected, and numbered where it differs.

Everything that is shown comes this way: registers, files, the starter content, what editors do. It is worked
out beside the database's locks (`work_out`) and then written (`write`), or both in the caller's transaction
(`publish`). Who writes holds the one row of `directory_state`; an import that finds its `generation` moved
meanwhile works everything out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from liikereppu.config import now
from liikereppu.database import at_new_epoch
from liikereppu.directory.bodies import Body
from liikereppu.directory.hours import monday_of
from liikereppu.directory.models import (
    HISTORY,
    DirectoryBody,
    DirectoryMunicipality,
    DirectoryState,
    Opportunity,
)
from liikereppu.directory.registers.municipalities import NAMES
from liikereppu.directory.staging import Staging
from liikereppu.directory.working_out import NamelessError as NamelessError
from liikereppu.directory.working_out import Planned, Published, work_out
from liikereppu.many_rows import insert_rows, is_one_of, texts

_COLUMNS = ("municipality", "id", "collection", "n", "content", "hash", "timed")


def lock(session: Session) -> int:
    """Takes the directory's lock for the caller's transaction and returns the generation that stands."""
    wanted = select(DirectoryState.generation).where(DirectoryState.id == 1).with_for_update()
    found = session.scalar(wanted)
    if found is None:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        first = dialect.insert(DirectoryState).values(id=1, generation=0)
        session.execute(first.on_conflict_do_nothing())
        found = session.scalar(wanted)
    return found or 0


def begin_history(session: Session) -> None:
    """Lets numbers go on from where no history has been, in the caller's transaction.

    After going back to an older copy the same numbers would be given to other changes, and a device that was
    further would miss them: what it names is of an earlier history now, and it is told the whole.
    """
    begun = int(now().timestamp())
    published = session.scalar(select(DirectoryState.generation).with_for_update())
    if published:
        session.execute(update(DirectoryState).values(generation=max(published + 1, begun)))
    for code, n in session.execute(select(DirectoryMunicipality.code, DirectoryMunicipality.n)).all():
        history = max(n // HISTORY + 1, begun)
        session.execute(
            update(DirectoryMunicipality)
            .where(DirectoryMunicipality.code == code)
            .values(n=history * HISTORY)
        )


at_new_epoch.append(begin_history)


def generation(session: Session) -> int:
    """Returns how often the directory was published; a read that takes no lock."""
    return session.scalar(select(DirectoryState.generation).where(DirectoryState.id == 1)) or 0


def publish(session: Session, codes: Iterable[str], at: datetime) -> list[Published]:
    """Works these municipalities out and writes what differs, in the caller's `writing()` transaction.

    What the caller has added to the session is flushed first. Raises NamelessError.
    """
    session.flush()
    lock(session)
    with Staging() as staging:
        planned = work_out(session, staging, codes, {}, at, NAMES)
        write(session, staging, planned, at)
    return [each.counts for each in planned]


def write(session: Session, staging: Staging, planned: list[Planned], at: datetime) -> None:
    """Writes what `work_out` found, in the caller's transaction, which holds the lock."""
    session.execute(
        update(DirectoryState).where(DirectoryState.id == 1).values(generation=DirectoryState.generation + 1)
    )
    for plan in planned:
        _write_head(session, plan)
        if plan.retired:
            session.execute(update(Opportunity), plan.retired)
    _write_rows(session, staging, {plan.head["code"]: plan.replaced for plan in planned})
    monday = monday_of(at)
    for plan in planned:
        if plan.body is not None:
            _write_body(session, plan.head, plan.body, monday)


def _write_head(session: Session, plan: Planned) -> None:
    table = DirectoryMunicipality
    if plan.is_new:
        session.execute(insert(table).values(plan.head))
    else:
        session.execute(update(table).where(table.code == plan.head["code"]).values(plan.head))


def _write_rows(session: Session, staging: Staging, replaced: Mapping[str, set[str]]) -> None:
    connection = session.connection()
    dialect = connection.dialect.name
    for batch in staging.shown():
        old = defaultdict(list)
        for code, id, *_ in batch:
            if id in replaced[code]:
                old[code].append(id)
        for code, ids in old.items():
            gone = delete(Opportunity).where(
                Opportunity.municipality == code, is_one_of(Opportunity.id, "ids", dialect)
            )
            connection.execute(gone, {"ids": texts(connection, ids)})
        insert_rows(connection, Opportunity, _COLUMNS, batch)


def _write_body(session: Session, head: dict[str, Any], body: Body, monday: date) -> None:
    session.execute(delete(DirectoryBody).where(DirectoryBody.municipality == head["code"]))
    session.execute(
        insert(DirectoryBody).values(
            municipality=head["code"],
            n=head["n"],
            updated_at=head["updated_at"],
            monday=monday.isoformat(),
            brotli=body.packed_with("br"),
            gzip=body.packed_with("gzip"),
            digest=body.digest,
        )
    )
