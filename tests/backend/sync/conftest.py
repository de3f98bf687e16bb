"""The starter guides, published: recordings are judged by them. Vaults that seal to the server's key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from backend.sync.records import new_id
from backend.sync.sealing import Vault
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.accounts.signing_keys import enrol_signing_key
from liikereppu.database import db, writing
from liikereppu.guides.models import GuideVersion
from liikereppu.guides.publishing import publish_starter_guides


@pytest.fixture(scope="session")
def published() -> Callable[[Flask], None]:
    """A function that publishes the starter guides; reading the files is slow, so it is done once a run."""
    rows: list[dict[str, Any]] = []

    def publish(app: Flask) -> None:
        with app.app_context():
            if rows:
                with writing() as session:
                    session.connection().execute(insert(GuideVersion), rows)
                return
            publish_starter_guides()
            found = db.session.connection().execute(select(*GuideVersion.__table__.c))
            rows.extend(dict(row._mapping) for row in found)

    return publish


@pytest.fixture
def guides(app: Flask, published: Callable[[Flask], None]) -> None:
    """The application with the starter guides published."""
    published(app)


@pytest.fixture
def ingest_key(app: Flask) -> dict[str, str]:
    """The key of the application's server that devices seal to, as a session is told."""
    with app.app_context():
        return make_ingest_key().body()


@pytest.fixture
def vault_of(app: Flask, ingest_key: dict[str, str]) -> Callable[..., Vault]:
    """A function: the vault of a signed-in client on its device, with an enrolled signing key."""

    def made(client: Any, *, enrol: bool = True, **other: Any) -> Vault:
        vault = Vault(
            **{
                "author_id": client.practitioner_id,
                "device": client.device,
                "ingest_key": ingest_key,
                **other,
            }
        )
        if enrol:
            with app.app_context(), writing():
                enrol_signing_key(client.unit_id, vault.author_id, vault.device, vault.enrolment)
        return vault

    return made


@pytest.fixture
def vault(vault_of: Callable[..., Vault], signed_in: Any) -> Vault:
    """The vault of `signed_in`."""
    return vault_of(signed_in)


@pytest.fixture
def worker(sign_in_as: Any) -> Any:
    return sign_in_as()


@pytest.fixture
def lead(sign_in_as: Any) -> Any:
    return sign_in_as(username="lauri", roles=("unit_lead",), device=new_id())
