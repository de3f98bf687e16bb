"""Slows guessing down: attempts are counted in the database, so that every worker process counts together.

Five failures in five minutes on one account, then a wait that doubles from 30 seconds to an hour; thirty
a minute from one address (of IPv6: from one network of 64 bits). Names nobody has are counted alike, so that
the limit tells nothing. What else is answered without a sign-in and writes something is counted by address,
too.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from liikereppu.accounts.models import SignInAttempts
from liikereppu.config import current_config, now
from liikereppu.database import db
from liikereppu.errors import Problem


@dataclass(frozen=True)
class Rule:
    """`limit` failures within `window`, then waits from `first_wait` doubling to `longest_wait`."""

    limit: int
    window: timedelta
    first_wait: timedelta
    longest_wait: timedelta
    # Quiet for so long after the last wait, the count starts anew.
    forgotten_after: timedelta

    def wait(self, failures: int) -> timedelta | None:
        """Returns how long to wait after so many failures, if at all."""
        if failures < self.limit:
            return None
        factor: int = 1 << min(failures - self.limit, 20)
        return min(self.first_wait * factor, self.longest_wait)


#: Requests at once take the time in another order than their turn; nothing else makes a time in the future.
_CLOCK_SLACK = timedelta(hours=1)
ACCOUNT = Rule(5, timedelta(minutes=5), timedelta(seconds=30), timedelta(hours=1), timedelta(hours=24))
ADDRESS = Rule(30, timedelta(minutes=1), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=10))


def count_attempt(username: str, address: str) -> None:
    """Counts an attempt as failed before it is tried (so parallel ones count), in the caller's transaction.

    Raises Problem too-many-attempts with Retry-After when the account or the address has to wait.
    """
    at = now()
    db.session.execute(delete(SignInAttempts).where(SignInAttempts.last_at < at - timedelta(days=2)))
    _count(_key("account", username), ACCOUNT, at)
    _count(_key("address", _network(address)), ADDRESS, at)


def count_request(kind: str, address: str) -> None:
    """Counts a request that needs no sign-in, as strictly as sign-ins, in the caller's transaction.

    Raises Problem too-many-attempts with Retry-After when the address has to wait.
    """
    _count(_key(kind, _network(address)), ADDRESS, now())


def forgive_attempt(username: str, address: str) -> None:
    """Takes the count back after a success, in the caller's transaction."""
    db.session.execute(delete(SignInAttempts).where(SignInAttempts.key == _key("account", username)))
    db.session.execute(
        update(SignInAttempts)
        .where(SignInAttempts.key == _key("address", _network(address)), SignInAttempts.failures > 0)
        .values(failures=SignInAttempts.failures - 1, blocked_until=None)
    )


def _network(address: str) -> str:
    """What one caller has of addresses: of IPv6 a whole network of 2^64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(found.ipv4_mapped) if found.ipv4_mapped else found.packed[:8].hex()


def _key(kind: str, text: str) -> str:
    message = f"liikereppu/attempts/v1\0{kind}\0{text}".encode("utf-8", "surrogatepass")
    return hmac.new(current_config().secret_key.encode(), message, hashlib.sha256).hexdigest()


def _count(key: str, rule: Rule, at: datetime) -> None:
    row = _locked_row(key, at)
    if row.last_at > at + _CLOCK_SLACK:
        # The clock was far ahead and is set back: what was counted then would keep people out for years.
        row.failures, row.since, row.blocked_until = 0, at, None
    if row.blocked_until is not None and at < row.blocked_until:
        seconds = math.ceil((row.blocked_until - at).total_seconds())
        raise Problem("too-many-attempts", headers={"Retry-After": str(seconds)})
    quiet_since = row.blocked_until or row.since
    window_over = row.failures < rule.limit and at >= row.since + rule.window
    if window_over or at >= quiet_since + rule.forgotten_after:
        row.failures, row.since = 0, at
    row.failures += 1
    row.last_at = at
    wait = rule.wait(row.failures)
    row.blocked_until = at + wait if wait else None
    db.session.flush()


def _locked_row(key: str, at: datetime) -> SignInAttempts:
    """The key's row, made when new; on PostgreSQL others who want it wait for this transaction."""
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    empty = insert(SignInAttempts).values(key=key, failures=0, since=at, last_at=at)
    db.session.execute(empty.on_conflict_do_nothing())
    wanted = select(SignInAttempts).where(SignInAttempts.key == key)
    return db.session.execute(wanted.with_for_update()).scalar_one()
