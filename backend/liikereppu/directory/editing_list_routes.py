"""/directory-editing/…: the lists of those who keep the directory, what may be one, and what people say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from liikereppu.api import Blueprint
from liikereppu.database import db
from liikereppu.directory import editing_lists, flags
from liikereppu.directory.editing_arguments import (
    DecideSchema,
    FlagArguments,
    MunicipalityArguments,
    SearchArguments,
    StaleArguments,
)
from liikereppu.directory.editing_changes import Asked, carry_out
from liikereppu.directory.editing_doors import ROOM, for_editors
from liikereppu.directory.editing_routes import by, decided
from liikereppu.directory.editing_schemas import (
    DecidedSchema,
    LinesSchema,
    OvertakenSchema,
    OverviewSchema,
    PairsSchema,
)
from liikereppu.directory.flag_schemas import FlagSchema, FlagsSchema, SettleSchema
from liikereppu.directory.models import DirectoryChange

blueprint = Blueprint("directory upkeep", __name__, description="For those who keep the directory: lists")


@blueprint.get(f"{ROOM}/overview")
@for_editors(blueprint, OverviewSchema)
def get_overview() -> dict[str, Any]:
    """Every municipality with its open flags."""
    return {"municipalities": editing_lists.overview(db.session())}


@blueprint.get(f"{ROOM}/entries")
@for_editors(blueprint, LinesSchema, SearchArguments, location="query")
def get_entries(asked: dict[str, Any]) -> dict[str, Any]:
    """Entries by words, municipality, register and state."""
    return editing_lists.search(db.session(), asked)


@blueprint.get(f"{ROOM}/duplicates")
@for_editors(blueprint, PairsSchema, MunicipalityArguments, location="query")
def get_duplicates(asked: dict[str, Any]) -> dict[str, Any]:
    """Pairs that may be one."""
    return editing_lists.duplicates(db.session(), asked["municipality"], asked["after"])


@blueprint.post(f"{ROOM}/duplicates")
@for_editors(blueprint, DecidedSchema, DecideSchema)
def decide_duplicate(sent: dict[str, Any]) -> dict[str, Any]:
    """Says that two entries are one, or that they are not."""
    what = "same" if sent["same"] else "not_same"
    carry_out(Asked(sent["change"], what, sent["one"], by(), other=sent["other"]))
    row = db.session.scalars(select(DirectoryChange).where(DirectoryChange.change == sent["change"])).one()
    return decided(row)


@blueprint.get(f"{ROOM}/stale")
@for_editors(blueprint, LinesSchema, StaleArguments, location="query")
def get_stale(asked: dict[str, Any]) -> dict[str, Any]:
    """What nobody has had a word on for long."""
    return editing_lists.stale(db.session(), asked["municipality"], asked["days"], asked["after"])


@blueprint.get(f"{ROOM}/corrections")
@for_editors(blueprint, OvertakenSchema, MunicipalityArguments, location="query")
def get_corrections(asked: dict[str, Any]) -> dict[str, Any]:
    """Corrections whose field the register has changed since."""
    return {"items": editing_lists.corrections_overtaken(db.session(), asked["municipality"])}


@blueprint.get(f"{ROOM}/flags")
@for_editors(blueprint, FlagsSchema, FlagArguments, location="query")
def get_flags(asked: dict[str, Any]) -> dict[str, Any]:
    """What people say is wrong."""
    return flags.flags(db.session(), asked["municipality"], asked["settled"] == "1", asked["after"])


@blueprint.post(f"{ROOM}/flags/<id>/settle")
@for_editors(blueprint, FlagSchema, SettleSchema)
def settle_flag(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Notes what came of a flag."""
    return flags.settle(id, sent["outcome"], by())
