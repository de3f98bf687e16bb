"""Whatever the registers say, joining loses nothing, takes nothing twice and does not mind the order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.directory.places import place
from liikereppu.directory.corrections import Correction, corrected
from liikereppu.directory.grouping import Decision
from liikereppu.directory.joining import join, matches
from liikereppu.directory.schemas import OpportunitySchema

NAMES = ("Alppila", "Alppilan ulkokuntosali", "Ulkokuntosali", "Alppila 2", "Rajasaari", "Alphyddan / Utegym")
COLLECTIONS = ("lipas", "tprek", "osm", "own-091", "ptv", "liikereppu")
IDS = [f"{collection}:{number}" for collection in COLLECTIONS for number in range(3)]
MORE: dict[str, Any] = {
    "category": st.sampled_from(("outdoor_gym", "fitness_stairs", "other", "nature_trail")),
    "kind": st.sampled_from(("place", "route", "group")),
    "status": st.sampled_from(("active", "closed")),
    "lit": st.sampled_from(("yes", "no", "unknown")),
    "hours": st.sampled_from((None, {"always": True})),
    "copied": st.just({"sv": ["name"]}),
    "amenities": st.just({"toilet": "yes"}),
    "line": st.just(["onznJ_bfwC_NcG_IcV"]),
    "same_as": st.lists(st.sampled_from([*IDS, "tprek:old"]), min_size=1, max_size=2, unique=True),
}


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A few entries close together, of any registers, naming each other as they like."""
    found = []
    for id in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=10)):
        at = draw(st.sampled_from((None, (60.2, 24.9))))
        north = draw(st.sampled_from((0, 8, 35, 60, 300)))
        more = {key: draw(MORE[key]) for key in draw(st.sets(st.sampled_from(sorted(MORE)), max_size=4))}
        more["same_as"] = [each for each in more.get("same_as", ()) if each != id]
        if not more["same_as"]:
            del more["same_as"]
        found.append(place(id, draw(st.sampled_from(NAMES)), at, north=north, **more))
    return found


decisions = st.lists(
    st.builds(Decision, st.sampled_from(IDS), st.sampled_from(IDS), st.booleans()).filter(
        lambda each: each.one != each.other
    ),
    max_size=4,
    unique_by=lambda each: each.pair,
)


def collection(id: str) -> str:
    return id.partition(":")[0]


@settings(max_examples=150, deadline=None)
@given(registers(), decisions, st.randoms(use_true_random=False))
def test_nothing_is_lost_or_doubled_and_the_order_does_not_matter(
    entries: list[dict[str, Any]], words: list[Decision], chance: Any
) -> None:
    before = repr(entries)
    found = join(entries, words)
    assert repr(entries) == before
    members = [id for each in found for id in each.members]
    assert sorted(members) == sorted(entry["id"] for entry in entries)
    shuffled, spoken = list(entries), list(words)
    chance.shuffle(shuffled)
    chance.shuffle(spoken)
    assert join(shuffled, spoken) == found
    assert matches(shuffled, spoken) == matches(entries, words)
    for each in found:
        assert each.entry["id"] == each.members[0]
        if len(each.members) > 1:
            assert set(each.members[1:]) <= set(each.entry["same_as"])
            assert OpportunitySchema().load(each.entry) == each.entry


@settings(max_examples=150, deadline=None)
@given(registers(), decisions)
def test_editors_are_heeded_and_registers_join_none_of_their_own(
    entries: list[dict[str, Any]], words: list[Decision]
) -> None:
    found = matches(entries, words)
    of = {id: group for group, _ in found.groups for id in group}
    same = {each.pair for each in words if each.same}
    for each in words:
        if not each.same and each.one in of:
            assert each.other not in of[each.one]
    for group, links in found.groups:
        own = [id for id in group if sum(collection(id) == collection(other) for other in group) > 1]
        # Only a word of an editor can bring them together, perhaps through others.
        assert not own or any(pair[0] in group and pair[1] in group for pair in same)
        assert {link.one for link in links} | {link.other for link in links} == set(group)
        assert all(link.reasons for link in links)
    for link in found.candidates:
        assert of.get(link.one, link.one) != of.get(link.other, link.other)


FIELDS = st.sampled_from(("name.sv", "hours", "lit", "amenities.toilet", "season", "amenities"))
VALUES: dict[str, Any] = {
    "name.sv": "Alphyddan",
    "hours": {"always": True},
    "lit": "no",
    "amenities.toilet": "no",
    "season": {"fi": "Kesällä", "sv": "På sommaren", "en": "In summer"},
    "amenities": {"sauna": "yes"},
}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(FIELDS, st.booleans()), max_size=6), st.randoms(use_true_random=False))
def test_the_later_correction_stands_whatever_the_order_and_the_entry_itself_is_left(
    words: list[tuple[str, bool]], chance: Any
) -> None:
    entry = place("lipas:1", "Alppila", copied={"sv": ["name"]})
    before = repr(entry)
    wanted = [
        Correction(
            number, "lipas:1", field, VALUES[field] if kept or "." in field or field == "lit" else None
        )
        for number, (field, kept) in enumerate(words)
    ]
    found = corrected(entry, wanted)
    mixed = list(wanted)
    chance.shuffle(mixed)
    assert corrected(entry, mixed) == found
    assert corrected(found, wanted) == found
    assert repr(entry) == before
    assert OpportunitySchema().load(found) == found
