"""The real application as the simulator reaches it: bare WSGI calls, and what an operator or a disk may do to it."""

from __future__ import annotations

import hashlib
import io
import json
import secrets
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import Engine, Table, delete, event, insert, select, update
from sqlalchemy.exc import OperationalError

from backend.sync.records import new_id
from backend.sync.sealing import Vault
from conftest import Clock
from liikereppu.accounts.models import (
    Device,
    DeviceUse,
    Practitioner,
    Session,
    SignInAttempts,
    SigningKey,
    Unit,
)
from liikereppu.database import Base, change_epoch, db, writing
from liikereppu.sync.faults import install

#: What of a unit a backup brings back.
KEPT = ("edit", "head", "held", "finished_recording")
TEN_YEARS = timedelta(days=3653)
SIGNED_IN = timedelta(hours=12)
#: Written once: every schedule says them anew.
NEW_UNIT, NEW_PRACTITIONER, FORGIVE = insert(Unit), insert(Practitioner), delete(SignInAttempts)
NEW_DEVICE, NEW_USE, NEW_KEY, NEW_SESSION = (
    insert(Device),
    insert(DeviceUse),
    insert(SigningKey),
    insert(Session),
)


class CrashError(OperationalError):
    """What the application sees where the simulator lets it die."""

    def __init__(self) -> None:
        super().__init__("COMMIT", {}, Exception("database is locked"))


def _drop(*_args: Any) -> Any:
    raise structlog.DropEvent


def _hurry(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()


@dataclass
class Answer:
    status: int
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class Person:
    """A practitioner."""

    id: str
    unit: str
    roles: tuple[str, ...]
    disabled: bool = False


@dataclass
class Server:
    """The application with its clock. `fault` names the point at which the next push dies."""

    app: Flask
    clock: Clock
    ingest_key: dict[str, Any]
    fault: str | None = None
    requests: int = 0
    #: devices that are enrolled, and who has used them
    _devices: set[str] = field(default_factory=set)
    _uses: set[tuple[str, str]] = field(default_factory=set)
    _kept: dict[str, Table] = field(init=False)
    _engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self._kept = {name: Base.metadata.tables[name] for name in KEPT}
        with self.app.app_context():
            self._engine = db.engine

    def install_faults(self, put: Callable[[Any, str, Any], None]) -> None:
        """Puts the named fault points into the application; `put` is monkeypatch.setattr."""

        def reach(point: str) -> None:
            if point == self.fault:
                self.fault = None
                raise CrashError

        install(self.app, reach, put)

    @contextmanager
    def quick(self) -> Iterator[None]:
        """Without a line of log for each request, and without waiting for a disk: nothing cuts its power here."""
        structlog.configure(processors=[_drop])
        hurries = self._engine.dialect.name == "sqlite"
        if hurries:
            event.listen(self._engine, "connect", _hurry)
            self._engine.dispose()
        try:
            yield
        finally:
            structlog.reset_defaults()
            if hurries:
                event.remove(self._engine, "connect", _hurry)

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None) -> Answer:
        """One request, without the cost of a test client."""
        self.requests += 1
        raw = b"" if body is None else json.dumps(body).encode()
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_X_LIIKEREPPU": "1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(raw)),
            "wsgi.input": io.BytesIO(raw),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if token:
            environ["HTTP_COOKIE"] = f"lr={token}"
        status: list[int] = []
        parts = self.app.wsgi_app(environ, lambda line, headers, exc=None: status.append(int(line[:3])))
        try:
            return Answer(status[0], b"".join(parts)) if status else Answer(0, b"".join(parts))
        finally:
            getattr(parts, "close", lambda: None)()
            self.fault = None

    def make_unit(self, people: list[tuple[str, ...]]) -> list[Person]:
        """A new unit with a practitioner for each tuple of roles."""
        unit = new_id()
        made = [Person(new_id(), unit, roles) for roles in people]
        at = self.clock()
        common = {"kdf_salt": b"0" * 16, "kdf": {}, "verifier": "-", "created_at": at, "disabled_at": None}
        rows = [
            {"id": each.id, "username": each.id, "name": each.id, "unit_id": unit, "roles": list(each.roles)}
            for each in made
        ]
        with self.changing() as run:
            run(FORGIVE)
            run(NEW_UNIT, [{"id": unit, "name": unit, "n": 0}])
            run(NEW_PRACTITIONER, [{**row, **common} for row in rows])
        return made

    def enrol(self, people: list[Person], device: str) -> dict[str, Vault]:
        """The vaults of people on a device, their signing keys enrolled."""
        vaults = {person.id: Vault(person.id, device, self.ingest_key) for person in people}
        at = self.clock()
        keys = [
            {
                "id": vault.signing_key,
                "practitioner_id": person,
                "device": device,
                "public_key": b64decode(vault.enrolment["public_key"]),
                "enrolled_at": at,
            }
            for person, vault in vaults.items()
        ]
        with self.changing() as run:
            for person in people:
                self._see(run, device, person)
            run(NEW_KEY, keys)
        return vaults

    def _see(self, run: Callable[..., Any], device: str, person: Person) -> None:
        """Notes who uses a device when that is new."""
        at = self.clock()
        if device not in self._devices:
            self._devices.add(device)
            run(NEW_DEVICE, {"id": device, "name": "", "first_seen_at": at, "last_seen_at": at})
        if (device, person.id) not in self._uses:
            self._uses.add((device, person.id))
            run(NEW_USE, {"device": device, "practitioner_id": person.id, "last_seen_at": at})

    def sign_in(self, person: Person, device: str) -> str:
        """The token of a new session, in as few statements as it takes: signing in is not what is tried here."""
        token, at = secrets.token_urlsafe(32), self.clock()
        hashed = hashlib.sha256(token.encode()).hexdigest()
        times = {"created_at": at, "seen_at": at, "expires_at": at + SIGNED_IN}
        with self.changing() as run:
            self._see(run, device, person)
            run(NEW_SESSION, {"token_hash": hashed, "practitioner_id": person.id, "device": device, **times})
        return token

    def disable(self, person: Person, disabled: bool) -> None:
        """Disables an account as the command does, or enables it."""
        person.disabled = disabled
        change = update(Practitioner).where(Practitioner.id == person.id)
        with self.app.app_context(), writing() as session:
            session.execute(change.values(disabled_at=self.clock() if disabled else None))
            session.execute(delete(Session).where(Session.practitioner_id == person.id))

    def copy(self, units: list[str]) -> dict[str, Any]:
        """What a backup made now would hold of these units."""
        with self._engine.connect() as connection:
            run = connection.execute
            rows = {
                name: [dict(row._mapping) for row in run(select(table).where(table.c.unit_id.in_(units)))]
                for name, table in self._kept.items()
            }
            counts = {row.id: row.n for row in run(select(Unit.id, Unit.n).where(Unit.id.in_(units)))}
        return {"units": units, "rows": rows, "counts": counts}

    def go_back(self, copy: dict[str, Any]) -> None:
        """Puts a copy back, with a new epoch."""
        with self.app.app_context(), writing() as session:
            run = session.connection().execute
            for name, table in self._kept.items():
                run(delete(table).where(table.c.unit_id.in_(copy["units"])))
                if copy["rows"][name]:
                    run(insert(table), copy["rows"][name])
            for unit, n in copy["counts"].items():
                run(update(Unit).where(Unit.id == unit).values(n=n))
            change_epoch()

    def jump(self, step: timedelta) -> None:
        """Sets the server's clock."""
        self.clock.time += step

    def query(self, statement: Any, **named: Any) -> list[Any]:
        """The rows of a statement, past the application."""
        with self._engine.connect() as connection:
            return list(connection.execute(statement, named))

    @contextmanager
    def changing(self) -> Iterator[Callable[..., Any]]:
        """Runs statements in one transaction, past the application."""
        with self._engine.begin() as connection:
            yield connection.execute
