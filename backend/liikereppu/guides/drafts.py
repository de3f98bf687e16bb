"""Drafts: guides that an organisation is writing. Nobody overwrites what they have not seen."""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.accounts.models import Practitioner
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.errors import Problem
from liikereppu.guides.content_checking import Fault, check_plain
from liikereppu.guides.models import GuideDraft, GuideVersion
from liikereppu.guides.publishing import add_version, newest_version, note_own, shipped_guides
from liikereppu.guides.shapes import LONGEST_ID, SLUG
from liikereppu.guides.yaml_tree import UNWANTED
from liikereppu.identity_code import fields_with_identity_code

LARGEST_DRAFT = 512 * 1024
# Words of the addresses beside which drafts and guides are found.
_ADDRESSES = frozenset(("drafts", "import", "constructor"))


class FaultsError(Exception):
    """The guide cannot be used for what was asked, for these faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


def refuse_name(slug: str) -> None:
    """Raises Problem validation-failed for what names no guide, guide-of-the-product for a name taken."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_ID or slug in _ADDRESSES:
        raise Problem("validation-failed", errors={"slug": ["pattern"]})
    if slug in shipped_guides():
        raise Problem("guide-of-the-product")


def free_name(wanted: Any) -> str:
    """The wanted name, or one with a number after it that no draft and no guide of the product has."""
    base = (
        wanted
        if isinstance(wanted, str) and SLUG.fullmatch(wanted) and wanted not in _ADDRESSES
        else "own-guide"
    )
    base = base[: LONGEST_ID - 5].strip("-")
    taken = shipped_guides() | set(db.session.scalars(select(GuideDraft.slug)))
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if name not in taken)


def drafts() -> list[dict[str, Any]]:
    """Every draft without its content: name, revision, title (as far as written), when and by whom, and the
    newest version that is published under the name, null when none is."""
    newest = select(func.max(GuideVersion.version)).where(GuideVersion.guide == GuideDraft.slug)
    found = db.session.execute(
        select(GuideDraft, Practitioner.name, newest.scalar_subquery())
        .outerjoin(Practitioner, GuideDraft.updated_by == Practitioner.id)
        .order_by(GuideDraft.slug)
    )
    return [
        {
            **_about(draft, name),
            "title": orjson.loads(draft.content).get("title"),
            "published_version": version,
        }
        for draft, name, version in found
    ]


def draft(slug: str) -> dict[str, Any]:
    """One draft with its content. Raises Problem not-found."""
    found = _found(db.session(), slug)
    who = db.session.get(Practitioner, found.updated_by) if found.updated_by else None
    return {**_about(found, who.name if who else None), "content": orjson.loads(found.content)}


def _about(found: GuideDraft, name: str | None) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "revision": found.revision,
        "updated_at": found.updated_at,
        "updated_by": name,
    }


def _found(session: Session, slug: str) -> GuideDraft:
    there = session.get(GuideDraft, slug)
    if there is None:
        raise Problem("not-found")
    return there


def _refuse_stale(there: GuideDraft | None, revision: int) -> None:
    current = there.revision if there else 0
    if current != revision:
        raise Problem("edit-conflict", errors={"revision": [str(current)]})


def save_draft(slug: str, content: dict[str, Any], revision: int, by: str | None) -> int:
    """Keeps the content under the name and returns its new revision. `revision` is the one it was made from,
    0 for a new draft. The same content again changes nothing, so that a lost answer may be asked for again.

    Raises Problem edit-conflict, validation-failed, guide-of-the-product, text-not-allowed, identity-code,
    body-too-large.
    """
    refuse_name(slug)
    refuse_identity_codes(content)
    written = orjson.dumps(_clean(content))
    if len(written) > LARGEST_DRAFT:
        raise Problem("body-too-large", f"a draft is at most {LARGEST_DRAFT // 1024} KiB")
    try:
        return _save(slug, written, revision, by)
    except IntegrityError:  # somebody else began the same draft in this very moment
        return _save(slug, written, revision, by)


def _save(slug: str, written: bytes, revision: int, by: str | None) -> int:
    with writing() as session:
        there = session.get(GuideDraft, slug, with_for_update=True)
        if there is not None and there.content == written.decode():
            return there.revision
        _refuse_stale(there, revision)
        if there is None:
            there = GuideDraft(slug=slug, revision=0)
            session.add(there)
        there.content, there.revision = written.decode(), revision + 1
        there.updated_at, there.updated_by = now(), by
        audit.note("draft", kind="guide", subject=f"{slug} {there.revision}", actor_id=by)
        return there.revision


def refuse_identity_codes(content: Any) -> None:
    """Raises Problem identity-code, naming the texts that hold one: guides go to everybody."""
    places = fields_with_identity_code(content, "content")
    if places:
        raise Problem("identity-code", errors={place[:200]: ["identity-code"] for place in places[:100]})


def _clean(value: Any) -> Any:
    """The value with every text in one spelling (NFC). Raises Problem text-not-allowed."""
    if isinstance(value, str):
        if UNWANTED.search(value):
            raise Problem("text-not-allowed")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(part) for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else value


def delete_draft(slug: str, revision: int | None) -> None:
    """Throws a draft away. Raises Problem not-found, edit-conflict when it is not at `revision` any more."""
    with writing() as session:
        there = _found(session, slug)
        if revision is not None:
            _refuse_stale(there, revision)
        session.delete(there)
        audit.note("delete", kind="guide draft", subject=slug)


def faults_of(slug: str, content: dict[str, Any]) -> list[Fault]:
    """What keeps this content from being published under the name; its number and state are given to it."""
    return check_plain({**content, "guide": slug, "version": 1, "state": "published"})


def publish_draft(slug: str, revision: int | None, by: str | None) -> tuple[str, int]:
    """Publishes the draft as the guide's next version, and ends the draft. Returns name and version.

    Raises FaultsError, Problem not-found, edit-conflict, guide-of-the-product.
    """
    refuse_name(slug)
    try:
        return _publish(slug, revision, by)
    except IntegrityError:
        raise Problem("try-again") from None  # a file was published as this version in this very moment


def _publish(slug: str, revision: int | None, by: str | None) -> tuple[str, int]:
    with writing() as session:
        there = session.get(GuideDraft, slug, with_for_update=True)
        if there is None:
            raise Problem("not-found")
        if revision is not None:
            _refuse_stale(there, revision)
        content = orjson.loads(there.content)
        faults = faults_of(slug, content)
        if faults:
            raise FaultsError(faults)
        version = newest_version(session, slug) + 1
        add_version(session, {**content, "guide": slug, "version": version, "state": "published"}, by)
        note_own(session, slug)
        session.delete(there)
    return slug, version
