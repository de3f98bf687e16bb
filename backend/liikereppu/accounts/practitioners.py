"""Making and changing accounts; used by the command line and the tests."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence

from sqlalchemy import delete, select

from liikereppu.accounts.models import ROLES, Practitioner, Session, Unit, new_id
from liikereppu.accounts.secret import KDF, SALT_BYTES, derive_secret, make_verifier
from liikereppu.config import now
from liikereppu.database import db

SHORTEST_PASSPHRASE = 15
_USERNAME = re.compile(r"[^\W_][\w.@-]{0,62}[^\W_]")
_CONSONANTS = "bdfghjklmnprstv"
_VOWELS = "aeiou"


class AccountError(Exception):
    """An account cannot be made or changed so; the message is one clear line."""


def normal_username(text: str) -> str:
    """Returns the one spelling of a username: NFKC, case folded, without blanks around it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def nobody_can_sign_in() -> str | None:
    """Returns the problem with its remedy when there is no active account."""
    active = select(Practitioner.id).where(Practitioner.disabled_at.is_(None)).limit(1)
    found = db.session.execute(active).scalar_one_or_none()
    return None if found else "nobody can sign in: liikereppu accounts add"


def _shown_name(text: str, what: str) -> str:
    """The name without blanks around it, in NFC; it stands in lists, one to a line."""
    name = unicodedata.normalize("NFC", text.strip())
    if not 1 <= len(name) <= 120:
        raise AccountError(f"{what} has 1 to 120 characters")
    if not name.isprintable():
        raise AccountError(f"{what} holds a character that cannot be shown")
    return name


def add_unit(name: str) -> Unit:
    """Adds a unit in the caller's transaction. Raises AccountError when the name is empty, long or taken."""
    name = _shown_name(name, "a unit's name")
    if find_unit(name) is not None:
        raise AccountError(f"the unit {name!r} exists already")
    unit = Unit(id=new_id(), name=name, n=0)
    db.session.add(unit)
    db.session.flush()
    return unit


def find_unit(name: str) -> Unit | None:
    """Returns the unit of exactly this name."""
    wanted = unicodedata.normalize("NFC", name.strip())
    if not wanted.isprintable():  # no unit is called so, and no database could be asked
        return None
    return db.session.execute(select(Unit).where(Unit.name == wanted)).scalar_one_or_none()


def find_practitioner(username: str) -> Practitioner | None:
    """Returns the account of this username, disabled ones too."""
    wanted = normal_username(username)
    if not _USERNAME.fullmatch(wanted):  # nobody is called so, and no database could be asked
        return None
    return db.session.execute(
        select(Practitioner).where(Practitioner.username == wanted)
    ).scalar_one_or_none()


def free_username(username: str) -> str:
    """Returns the username in its one spelling. Raises AccountError when it does not fit or is taken."""
    username = normal_username(username)
    if not _USERNAME.fullmatch(username):
        raise AccountError(
            "a username has 2 to 64 letters, digits or . _ @ - and begins and ends with a letter or digit"
        )
    if find_practitioner(username) is not None:
        raise AccountError(f"the username {username!r} is taken")
    return username


def add_practitioner(
    username: str, name: str, unit: Unit, roles: Sequence[str], passphrase: str
) -> Practitioner:
    """Adds an account in the caller's transaction. Raises AccountError naming what does not fit."""
    username = free_username(username)
    name = _shown_name(name, "a name")
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise AccountError(f"roles are {', '.join(ROLES)}")
    practitioner = Practitioner(
        id=new_id(),
        username=username,
        name=name,
        unit=unit,
        roles=sorted(set(roles)),
        created_at=now(),
    )
    set_passphrase(practitioner, passphrase)
    db.session.add(practitioner)
    db.session.flush()
    return practitioner


def check_passphrase(passphrase: str, username: str) -> None:
    """Raises AccountError when a passphrase is too easy to guess."""
    if not SHORTEST_PASSPHRASE <= len(passphrase) <= 200:
        raise AccountError(f"a passphrase has {SHORTEST_PASSPHRASE} to 200 characters")
    if len(set(passphrase)) < 5:
        raise AccountError("the passphrase repeats the same few characters")
    if len(username) >= 4 and username in passphrase.casefold():
        raise AccountError("the passphrase must not hold the username")


def set_passphrase(practitioner: Practitioner, passphrase: str) -> None:
    """Gives an account a new passphrase and salt in the caller's transaction; its sign-ins end."""
    check_passphrase(passphrase, practitioner.username)
    salt = secrets.token_bytes(SALT_BYTES)
    practitioner.kdf = dict(KDF)
    practitioner.kdf_salt = salt
    practitioner.verifier = make_verifier(derive_secret(passphrase, salt))
    db.session.execute(delete(Session).where(Session.practitioner_id == practitioner.id))


def still_opens(practitioner_id: str, verifier: str) -> bool:
    """Whether an active account still has the passphrase it was checked with, until the transaction ends.

    To be asked in the transaction that begins a sign-in: a reset ends those there are, and may come between.
    """
    asked = select(Practitioner.verifier, Practitioner.disabled_at).where(Practitioner.id == practitioner_id)
    found = db.session.execute(asked.with_for_update(read=True)).one_or_none()
    return found is not None and tuple(found) == (verifier, None)


def generate_passphrase() -> str:
    """Returns a pronounceable passphrase of five words, 68 bits: easy to read aloud and to type."""
    # 15 consonants × 5 vowels = 6.2 bits a syllable; 11 syllables give 68 bits.
    words = [2, 2, 2, 2, 3]
    return "-".join(
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(count))
        for count in words
    )
