"""Who is asking: the session behind the cookie, roles, and the refusal of other sites' requests."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import Response, g, request
from sqlalchemy import bindparam, delete, insert, select, update

from liikereppu.accounts.devices import see_device
from liikereppu.accounts.models import Device, Practitioner, Session, Unit
from liikereppu.config import current_config, now
from liikereppu.database import db, writing
from liikereppu.errors import Problem
from liikereppu.statements import prepared

P = ParamSpec("P")
R = TypeVar("R")

# Writing the time of every request would make every reader a writer; idle limits are minutes.
_SEEN_STEP = timedelta(minutes=1)


class _Behind(NamedTuple):
    """What the database says of a session, in the order of `_BEHIND_TOKEN`."""

    token_hash: str
    device: str
    seen_at: datetime
    expires_at: datetime
    practitioner_id: str
    username: str
    name: str
    unit_id: str
    roles: list[str]
    disabled_at: datetime | None
    unit_name: str
    revoked_at: datetime | None
    device_shared: bool | None


_BEHIND_TOKEN = (
    select(
        *(Session.token_hash, Session.device, Session.seen_at, Session.expires_at),
        *(Practitioner.id, Practitioner.username, Practitioner.name),
        *(Practitioner.unit_id, Practitioner.roles, Practitioner.disabled_at),
        *(Unit.name, Device.revoked_at, Device.shared),
    )
    .join(Practitioner, Session.practitioner_id == Practitioner.id)
    .join(Unit, Practitioner.unit_id == Unit.id)
    .join(Device, Session.device == Device.id)
    .where(Session.token_hash == bindparam("token_hash"))
)
# This is read for every request.
_BEHIND = prepared(_BEHIND_TOKEN)


@dataclass(frozen=True)
class SignedIn:
    """The practitioner behind a request, as the database says at this moment."""

    practitioner_id: str
    username: str
    name: str
    unit_id: str
    unit_name: str
    roles: frozenset[str]
    device: str
    token_hash: str
    expires_at: datetime
    #: whether several people use the device; None when nobody has said
    device_shared: bool | None


def current_practitioner() -> SignedIn:
    """Returns who is signed in. Raises Problem session-expired when nobody is, or the account is disabled.

    Any session of a revoked device, however old, is answered with device-revoked: so the device knows that it
    has to wipe itself.
    """
    found: SignedIn | None = g.get("signed_in")
    if found is None:
        found = _find()
        if found is None:
            raise Problem("session-expired")
        g.signed_in = found
    return found


def require_sign_in(view: Callable[P, R]) -> Callable[P, R]:
    """Refuses the request with session-expired unless somebody is signed in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        current_practitioner()
        return view(*args, **kwargs)

    return guarded


def require_role(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuses the request (not-allowed) unless the practitioner has one of `roles`."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if current_practitioner().roles.isdisjoint(roles):
                raise Problem("not-allowed")
            return view(*args, **kwargs)

        return guarded

    return guard


def _find() -> SignedIn | None:
    # The application asks by script alone. An address written into the browser's own bar shows nobody's
    # records: the tablet may lie locked, or in a client's hands, while its cookie is good for hours.
    if request.headers.get("Sec-Fetch-Mode") == "navigate":
        return None
    token = request.cookies.get(cookie_name())
    row = _row(token) if token else None
    return _valid(row) if row else None


def practitioner_of(token: str) -> SignedIn:
    """Returns whose the session of this token is. Raises Problem session-expired when it has ended."""
    row = _row(token)
    found = _valid(row) if row else None
    if found is None:
        raise Problem("session-expired")
    return found


def _row(token: str) -> _Behind | None:
    found = _BEHIND.rows(db.session.connection(), {"token_hash": _hash(token)})
    return _Behind(*found[0]) if found else None


def _valid(row: _Behind) -> SignedIn | None:
    if row.revoked_at is not None:
        raise Problem("device-revoked")
    at = now()
    ended = at >= row.expires_at or at >= row.seen_at + current_config().session_idle
    if ended or row.disabled_at is not None:
        return None
    found = SignedIn(
        *(row.practitioner_id, row.username, row.name, row.unit_id, row.unit_name),
        *(frozenset(row.roles), row.device, row.token_hash, row.expires_at, row.device_shared),
    )
    if at >= row.seen_at + _SEEN_STEP:
        with writing() as transaction:
            transaction.execute(
                update(Session).where(Session.token_hash == found.token_hash).values(seen_at=at)
            )
            see_device(found.device, found.practitioner_id, at)
    return found


def begin_session(practitioner_id: str, device: str) -> str:
    """Adds a session in the caller's transaction and returns its token; ended sessions are swept out.

    A device not seen before is enrolled by it. Raises Problem device-revoked.
    """
    token = secrets.token_urlsafe(32)
    at = now()
    if not see_device(device, practitioner_id, at):
        raise Problem("device-revoked")
    db.session.execute(delete(Session).where(Session.expires_at <= at))
    db.session.execute(
        insert(Session).values(
            token_hash=_hash(token),
            practitioner_id=practitioner_id,
            device=device,
            created_at=at,
            seen_at=at,
            expires_at=at + current_config().session_lifetime,
        )
    )
    return token


def end_session_of_browser() -> str | None:
    """Removes the session behind the request's cookie in the caller's transaction; returns whose it was."""
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    ended = delete(Session).where(Session.token_hash == _hash(token)).returning(Session.practitioner_id)
    return db.session.execute(ended).scalar_one_or_none()


def cookie_name() -> str:
    """Returns the session cookie's name; the __Host- prefix works over HTTPS only."""
    return "__Host-lr" if current_config().production else "lr"


def set_cookie(response: Response, token: str) -> None:
    """Gives the browser the session's token, out of reach of scripts and other sites."""
    config = current_config()
    lifetime = int(config.session_lifetime.total_seconds())
    response.set_cookie(
        cookie_name(),
        token,
        max_age=lifetime,
        path="/",
        secure=config.production,
        httponly=True,
        samesite="Strict",
    )


def clear_cookie(response: Response) -> None:
    """Takes the token back from the browser."""
    secure = current_config().production
    response.delete_cookie(cookie_name(), path="/", secure=secure, httponly=True, samesite="Strict")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def refuse_cross_site() -> None:
    """Lets a changing request through only from the application's own page (or a tool that says so itself).

    A foreign page can send neither the header X-Liikereppu nor a same-origin Sec-Fetch-Site. Browsers without
    Sec-Fetch-Site send Origin, which must then be this host. Raises Problem cross-site-request.
    """
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("X-Liikereppu") != "1":
        raise Problem("cross-site-request", "the header X-Liikereppu: 1 is missing")
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise Problem("cross-site-request")
        return
    origin = request.headers.get("Origin")
    if origin is not None and not _is_own(origin):
        raise Problem("cross-site-request")


def _is_own(origin: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == request.host.lower()
    except ValueError:
        return False
