"""What a revoked device still sends: sealed work of its own, all of it held, no more than a device has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from liikereppu import audit
from liikereppu.accounts.throttle import count_request
from liikereppu.database import db, writing
from liikereppu.sync.models import Held
from liikereppu.sync.push import deliver
from liikereppu.sync.receipts import Receipt

#: Whoever has the device may have its signing key too. A device off the network for weeks has a few hundred
#: entries; more than these are none that a practitioner left on it.
MOST_HELD = 2000
LARGEST_HELD = 64 * 1024 * 1024
# Whatever the reason: a device can also sign what does not open.
_HELD = select(func.count(), func.coalesce(func.sum(func.length(Held.content)), 0)).where(
    Held.device == bindparam("device")
)


def deliver_from_revoked(device: str, items: Sequence[Any], address: str) -> list[Receipt]:
    """Returns a receipt for each item: proven ones of this very device are held, all others refused.

    Where enough is held of the device, what came before is answered as it was, and new items are refused.
    Nobody needs to be signed in, so attempts are counted by address. Raises Problem too-many-attempts.
    """
    with writing():
        count_request("revoked-push", address)
        audit.note("revoked-push", kind="device", subject=f"{device} items {len(items)}", device=device)
    number, size = db.session.execute(_HELD, {"device": device}).one()
    full = number + len(items) > MOST_HELD or size > LARGEST_HELD
    return deliver(items, revoked=device, full=full)
