"""/directory-editing/…: the lists of those who keep the directory, what may be one, and what people say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from liikereppu.accounts.auth import require_role
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
from liikereppu.directory.editing_routes import EDITORS, ROOM, by, decided, refusals
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
@require_role(*EDITORS)
@blueprint.response(200, OverviewSchema)
@refusals
def get_overview() -> dict[str, Any]:
    """Every municipality with its open flags."""
    return {"municipalities": editing_lists.overview(db.session())}


@blueprint.get(f"{ROOM}/entries")
@require_role(*EDITORS)
@blueprint.arguments(SearchArguments, location="query")
@blueprint.response(200, LinesSchema)
@refusals
def get_entries(asked: dict[str, Any]) -> dict[str, Any]:
    """Entries by words, municipality, register and state."""
    return editing_lists.search(db.session(), asked)


@blueprint.get(f"{ROOM}/duplicates")
@require_role(*EDITORS)
@blueprint.arguments(MunicipalityArguments, location="query")
@blueprint.response(200, PairsSchema)
@refusals
def get_duplicates(asked: dict[str, Any]) -> dict[str, Any]:
    """Pairs that may be one."""
    return editing_lists.duplicates(db.session(), asked["municipality"], asked["after"])


@blueprint.post(f"{ROOM}/duplicates")
@require_role(*EDITORS)
@blueprint.arguments(DecideSchema)
@blueprint.response(200, DecidedSchema)
@refusals
def decide_duplicate(sent: dict[str, Any]) -> dict[str, Any]:
    """Says that two entries are one, or that they are not."""
    what = "same" if sent["same"] else "not_same"
    carry_out(Asked(sent["change"], what, sent["one"], by(), other=sent["other"]))
    row = db.session.scalars(select(DirectoryChange).where(DirectoryChange.change == sent["change"])).one()
    return decided(row)


@blueprint.get(f"{ROOM}/stale")
@require_role(*EDITORS)
@blueprint.arguments(StaleArguments, location="query")
@blueprint.response(200, LinesSchema)
@refusals
def get_stale(asked: dict[str, Any]) -> dict[str, Any]:
    """What nobody has had a word on for long."""
    return editing_lists.stale(db.session(), asked["municipality"], asked["days"], asked["after"])


@blueprint.get(f"{ROOM}/corrections")
@require_role(*EDITORS)
@blueprint.arguments(MunicipalityArguments, location="query")
@blueprint.response(200, OvertakenSchema)
@refusals
def get_corrections(asked: dict[str, Any]) -> dict[str, Any]:
    """Corrections whose field the register has changed since."""
    return {"items": editing_lists.corrections_overtaken(db.session(), asked["municipality"])}


@blueprint.get(f"{ROOM}/flags")
@require_role(*EDITORS)
@blueprint.arguments(FlagArguments, location="query")
@blueprint.response(200, FlagsSchema)
@refusals
def get_flags(asked: dict[str, Any]) -> dict[str, Any]:
    """What people say is wrong."""
    return flags.flags(db.session(), asked["municipality"], asked["settled"] == "1", asked["after"])


@blueprint.post(f"{ROOM}/flags/<id>/settle")
@require_role(*EDITORS)
@blueprint.arguments(SettleSchema)
@blueprint.response(200, FlagSchema)
@refusals
def settle_flag(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Notes what came of a flag."""
    return flags.settle(id, sent["outcome"], by())
