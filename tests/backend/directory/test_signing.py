"""Answers of the directory are signed; a new key is vouched for by the one before."""

import base64
import gzip
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from click.testing import CliRunner
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from flask import Flask
from flask.cli import ScriptInfo
from flask.testing import FlaskClient

from liikereppu.config import ConfigError, current_config
from liikereppu.directory.commands import directory
from liikereppu.directory.signing import (
    first_signing_key,
    make_signing_key,
    signing_key_problem,
    vouching_text,
)
from liikereppu.directory.starter import import_starter_directory

API = "/api/v1/directory"
UNPACKED: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "identity": bytes,
}


def unpadded(text: str) -> bytes:
    assert "=" not in text
    return base64.urlsafe_b64decode(text + "==")


def verify(key: dict[str, Any], signature: str, body: bytes) -> None:
    """As a browser does: a raw point, and r and s one after the other."""
    raw = unpadded(signature)
    assert len(raw) == 64
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpadded(key["public_key"]))
    both = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    point.verify(both, body, ec.ECDSA(hashes.SHA256()))


def keys(client: FlaskClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{API}/keys").json["keys"]
    return found


@pytest.fixture
def helsinki(app: Flask) -> None:
    with app.app_context():
        import_starter_directory()
        first_signing_key()


@pytest.mark.parametrize("path", ["/index", "/091", "/091?after=5"])
@pytest.mark.parametrize("way", ["br", "gzip", "identity"])
def test_an_answer_is_signed_over_its_unpacked_bytes(
    client: FlaskClient, helsinki: None, path: str, way: str
) -> None:
    answer = client.get(API + path, headers={"Accept-Encoding": way})
    assert answer.headers.get("Content-Encoding", "identity") == way
    body = UNPACKED[way](answer.data)
    named, _, signature = answer.headers["Directory-Signature"].partition(".")
    (key,) = keys(client)
    assert named == key["id"]
    verify(key, signature, body)
    with pytest.raises(InvalidSignature):
        verify(key, signature, body.replace(b"Helsinki", b"Helsinkj", 1) + b" ")


def test_the_next_key_signs_and_the_one_before_vouches_for_it(
    app: Flask, client: FlaskClient, helsinki: None
) -> None:
    (pinned,) = keys(client)
    for _ in range(2):
        command = CliRunner().invoke(directory, ["rotate-key"], obj=ScriptInfo(create_app=lambda: app))
        assert command.exit_code == 0, command.output
    newest, between, first = keys(client)
    assert (first, first["signed_by"]) == (pinned, None)
    for key, before in ((newest, between), (between, first)):
        assert key["signed_by"]["id"] == before["id"]
        verify(before, key["signed_by"]["signature"], vouching_text(key["id"], key["public_key"]))
    answer = client.get(f"{API}/index")
    named, _, signature = answer.headers["Directory-Signature"].partition(".")
    assert named == newest["id"]
    verify(newest, signature, answer.data)


def test_a_server_without_a_key_answers_unsigned(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        import_starter_directory()
        assert signing_key_problem() is None
    assert keys(client) == []
    assert "Directory-Signature" not in client.get(f"{API}/091").headers


def test_a_lost_or_broken_key_is_told_and_never_replaced_in_silence(
    app: Flask, client: FlaskClient, helsinki: None
) -> None:
    (key,) = keys(client)
    with app.app_context():
        assert signing_key_problem() is None
        assert first_signing_key() is None
        file = current_config().key_folder / f"directory-{key['id']}.key"
        whole = file.read_bytes()
        file.write_bytes(b"nothing")
        assert "holds no key" in str(signing_key_problem())
        file.unlink()
        assert "is missing" in str(signing_key_problem())
        with pytest.raises(ConfigError, match="is missing"):
            first_signing_key()
        file.write_bytes(whole)
        file.chmod(0o600)
        assert signing_key_problem() is None
        (current_config().key_folder / "directory-current").unlink()
        assert "names no key" in str(signing_key_problem())
        with pytest.raises(ConfigError, match="names no key"):
            first_signing_key()


def test_a_key_is_readable_by_its_owner_only(app: Flask) -> None:
    with app.app_context():
        made = make_signing_key()
        file = current_config().key_folder / f"directory-{made.id}.key"
        assert file.stat().st_mode & 0o077 == 0
        assert signing_key_problem() is None
        file.chmod(0o644)
        assert "others may read" in str(signing_key_problem())
