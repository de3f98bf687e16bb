"""The sealed items of one push: whose they are, whether that is proven, and what is in them."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from liikereppu.accounts.signing_keys import Signer, find_signers
from liikereppu.sync.batch import Delivery, Sender
from liikereppu.sync.items import Item
from liikereppu.sync.plaintext import fill
from liikereppu.sync.sealed import Sealed, Session, opened, opened_session, sealing_session

#: Whose edits are taken.
PUSH_ROLES = frozenset(("field_worker", "unit_lead"))


class Unsealing:
    """Says of each item of a push whose it is, and opens the sealed ones.

    `sender` is who is signed in, None when nobody is; `by_lead` sets aside what only a unit's lead may set
    aside: that the device was revoked, the account disabled, or that its role does not push.
    """

    def __init__(self, items: Sequence[Item], sender: Sender | None, *, by_lead: bool = False) -> None:
        self._sender, self._by_lead = sender, by_lead
        self._delivery = Delivery(None, None)
        if sender:
            self._delivery = sender.delivery or Delivery(sender.practitioner_id, sender.device)
        #: Those that failed, too: a hundred items that name the same are one trial.
        self._sessions: dict[tuple[str, ...], Session] = {}
        sealed = [item.sealed for item in items if item.sealed]
        self._signers = find_signers({each.signing_key for each in sealed if not self._is_own(each)})
        self._authors: dict[str, Sender] = {}

    def claim(self, item: Item) -> None:
        """Sets `by`: of a sealed item the author that it names, to be proven before anything is kept."""
        signer = self._signer(item.sealed) if item.sealed else None
        item.by = self._author(signer) if signer else self._sender

    def _is_own(self, sealed: Sealed) -> bool:
        """Whether it is the sender's own, of a session that was proven before: the sign-in tells the rest.

        So the evening's sending of one's own work asks the database for no key.
        """
        who = self._sender
        if (
            who is None
            or who.delivery
            or who.practitioner_id != sealed.author_id
            or who.device != sealed.device
        ):
            return False
        if sealed.session not in self._sessions:
            known = opened_session(sealed)
            if known is None:
                return False
            self._sessions[sealed.session] = known
        return True

    def proven(self, item: Item) -> bool:
        """Whether the item is sealed and signed by who it says."""
        return item.sealed is not None and self._session(item.sealed).proven

    def open(self, item: Item) -> None:
        """Fills a sealed item with what is in it, or holds it with the reason. Does nothing with a plain one.

        What cannot be proven to be its author's is held as its sender's, in the sender's unit.
        """
        try:
            if item.sealed is not None and item.code is None:
                self._open(item, item.sealed)
        except Exception as fault:
            structlog.get_logger().error("item-failed", kind=item.kind, exception=type(fault).__name__)
            item.hold("item-failed")

    def _open(self, item: Item, sealed: Sealed) -> None:
        session = self._session(sealed)
        if not session.proven:
            item.by = self._sender
        if session.code is not None:
            item.hold(session.code)
            return
        assert item.kind and item.record_id and item.edit
        text = opened(sealed, session, item.kind, item.record_id, item.edit)
        refusal = self._refusal(self._signers.get(sealed.signing_key))
        if text is None or refusal:
            item.hold("seal-broken" if text is None else refusal or "")
        else:
            fill(item, text)

    def _refusal(self, signer: Signer | None) -> str | None:
        """Why what is proven is not taken all the same. Without a signer it is the sender's own."""
        if self._by_lead or signer is None:
            return None
        if signer.device_revoked:
            return "device-revoked"
        if signer.disabled:
            return "author-disabled"
        return "not-allowed" if PUSH_ROLES.isdisjoint(signer.roles) else None

    def _signer(self, sealed: Sealed) -> Signer | None:
        found = self._signers.get(sealed.signing_key)
        named = found is not None and (found.practitioner_id, found.device) == (
            sealed.author_id,
            sealed.device,
        )
        return found if named else None

    def _session(self, sealed: Sealed) -> Session:
        which = sealed.session
        found = self._sessions.get(which)
        if found is None:
            found = self._sessions[which] = sealing_session(sealed, self._signer(sealed))
        return found

    def _author(self, signer: Signer) -> Sender:
        found = self._authors.get(signer.key_id)
        if found is None:
            brought = self._delivery
            own = (brought.practitioner_id, brought.device) == (signer.practitioner_id, signer.device)
            found = self._authors[signer.key_id] = Sender(
                *(signer.unit_id, signer.practitioner_id, signer.device),
                erases_all="unit_lead" in signer.roles or self._by_lead,
                delivery=None if own else brought,
            )
        return found
