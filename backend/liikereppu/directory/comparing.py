"""What an import brings beside what stands of the same collections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.directory.files import DirectoryError
from liikereppu.directory.models import SourceEntry
from liikereppu.directory.staging import Staging, has_ended
from liikereppu.directory.working_out import Told

#: An import that takes away more than this part of a collection of this size is stopped.
MOST_LOST, SMALLEST = 0.3, 20
_AT_ONCE = 500


@dataclass(frozen=True)
class Scope:
    """What an import speaks for: a collection, in some municipalities (None: in all).

    Unless `whole`, an entry does not leave for not having been mentioned.
    """

    collection: str
    municipalities: frozenset[str] | None = None
    whole: bool = True

    def holds(self, municipality: str) -> bool:
        """Whether entries of this municipality are the import's to replace."""
        return self.municipalities is None or municipality in self.municipalities


@dataclass
class Import:
    """Everything an import brings, its entries staged."""

    staging: Staging
    scopes: list[Scope]
    told: dict[str, Told] = field(default_factory=dict)
    #: of municipalities that are new and not told of
    names: Mapping[str, dict[str, str]] = field(default_factory=dict)
    #: ids the source says exist no longer
    gone: frozenset[str] = frozenset()
    #: ids of rows that are there and cannot be read: their entries stay as they were
    unreadable: Set[str] = frozenset()
    accept_losses: bool = False
    #: municipalities to be worked out again although nothing came for them
    also: frozenset[str] = frozenset()
    #: the day a register was read as a whole; None for what is not read from one
    read_on: date | None = None


@dataclass
class Differences:
    """What differs: counts by collection and municipality, municipalities touched, ids that stay or go."""

    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    touched: set[str] = field(default_factory=set)
    same: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    #: of these, by collection and municipality, those that leave for not being mentioned
    unmentioned: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: entries of the same collections that the import does not speak for, by collection
    beside: Counter[str] = field(default_factory=Counter)


def differences(session: Session, brought: Import) -> Differences:
    """Returns what differs, and marks in the staging what is the same and what leaves."""
    found = Differences()
    scopes = defaultdict(list)
    for scope in brought.scopes:
        scopes[scope.collection].append(scope)
    there = {
        id: (collection, municipality, hash)
        for id, collection, municipality, hash in session.execute(
            select(SourceEntry.id, SourceEntry.collection, SourceEntry.municipality, SourceEntry.hash).where(
                SourceEntry.collection.in_(scopes)
            )
        )
    }
    for id, collection, municipality, hash in brought.staging.heads():
        _compare(found, there.pop(id, None), (id, collection, municipality, hash))
    for id, (collection, municipality, _) in there.items():
        unmentioned = any(each.whole and each.holds(municipality) for each in scopes[collection])
        if id in brought.gone or (unmentioned and id not in brought.unreadable):
            found.left.append(id)
            found.touched.add(municipality)
            found.counts[collection, municipality]["left"] += 1
            found.unmentioned[collection, municipality] += id not in brought.gone
        else:
            found.beside[collection] += 1
    brought.staging.is_same(found.same)
    brought.staging.leaves(found.left)
    return found


def _compare(found: Differences, old: tuple[str, str, str] | None, head: tuple[str, str, str, str]) -> None:
    id, collection, municipality, hash = head
    counts = found.counts[collection, municipality]
    if old and old[2] == hash:
        counts["unchanged"] += 1
        found.same.append(id)
        return
    found.changed += [id] if old else []
    if old is None:
        counts["came"] += 1
    elif old[1] != municipality:
        counts["came"] += 1
        found.counts[collection, old[1]]["left"] += 1
        found.touched.add(old[1])
    else:
        counts["changed"] += 1
    found.touched.add(municipality)


def _ended(session: Session, brought: Import, found: Differences) -> Counter[tuple[str, str]]:
    """Returns how many of the entries that leave had ended by themselves, by collection and municipality."""
    ended = Counter[tuple[str, str]]()
    if brought.read_on is None:
        return ended
    for start in range(0, len(found.left), _AT_ONCE):
        leaving = SourceEntry.id.in_(found.left[start : start + _AT_ONCE])
        for collection, municipality, content in session.execute(
            select(SourceEntry.collection, SourceEntry.municipality, SourceEntry.content).where(leaving)
        ):
            ended[collection, municipality] += has_ended(orjson.loads(content), brought.read_on)
    return ended


def refuse_losses(session: Session, brought: Import, found: Differences) -> None:
    """Raises DirectoryError where too much of a collection would leave.

    What leaves after its own last day is no loss: all courses of a term end in the same week.
    """
    if brought.accept_losses:
        return
    lost, stood, told = Counter[str](), Counter[str](), Counter[str]()
    for (collection, _), counts in found.counts.items():
        told[collection] += counts["came"] + counts["changed"] + counts["unchanged"]
        lost[collection] += counts["left"]
        stood[collection] += counts["left"] + counts["changed"] + counts["unchanged"]
    for collection, closed in brought.staging.closing():
        lost[collection] += closed
    ended = _ended(session, brought, found)
    for (collection, _), count in ended.items():
        lost[collection] -= count
        stood[collection] -= count
    # An empty answer is a fault far more often than the end of everything.
    faults = [
        f"{collection}: not one entry came, and all {lost[collection]} would leave: look into the source"
        for collection in sorted(lost)
        if lost[collection] and not told[collection] and not brought.gone
    ]
    faults += [
        f"{collection}: {lost[collection]} of {stood[collection]} entries would leave, more than "
        f"{MOST_LOST:.0%}: look into the source; --partial takes in a part of it, --accept-losses all"
        for collection in sorted(lost)
        if told[collection]
        and stood[collection] >= SMALLEST
        and lost[collection] > MOST_LOST * stood[collection]
    ]
    # Of a whole country one municipality is little, and all there is for those who live in it.
    faults += [
        f"{collection} in {municipality}: {count - ended[collection, municipality]} entries would leave, and "
        "none stays or comes: look into the source; --partial takes in the rest, --accept-losses all"
        for (collection, municipality), count in sorted(found.unmentioned.items())
        if told[collection]
        and count - ended[collection, municipality] >= SMALLEST
        and not found.counts[collection, municipality].keys() & {"came", "changed", "unchanged"}
    ]
    if faults:
        raise DirectoryError(faults)
