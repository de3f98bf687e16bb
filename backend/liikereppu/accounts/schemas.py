"""Sign-in on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate

from liikereppu.accounts.devices import clean_name
from liikereppu.api import Instant, Schema, plain_text

_USERNAME = (validate.Length(min=1), validate.Length(max=200), plain_text)
_UUID = validate.Regexp(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", error="not-a-uuid")
# 32 bytes in base64.
_SECRET = validate.Regexp(r"[A-Za-z0-9+/]{43}=\Z")
# 91 bytes as browsers write it; other spellings of the same key are no longer than this.
_SPKI = validate.Regexp(r"[A-Za-z0-9+/]{40,400}={0,2}\Z", error="not-a-key")


class ParametersQuery(Schema):
    """Whose passphrase is to be typed."""

    username = fields.String(required=True, validate=_USERNAME)


class KdfSchema(Schema):
    """How to derive the secret (Argon2id, RFC 9106); `salt` in base64, `length` in bytes."""

    algorithm = fields.String(required=True)
    version = fields.Integer(required=True)
    memory_kib = fields.Integer(required=True)
    passes = fields.Integer(required=True)
    parallelism = fields.Integer(required=True)
    salt = fields.String(required=True)
    length = fields.Integer(required=True)


class ParametersSchema(Schema):
    """What a device needs to make the secret of this username; a name nobody has looks the same."""

    username = fields.String(required=True)
    kdf = fields.Nested(KdfSchema, required=True)


class SigningKeySchema(Schema):
    """The public half of the key this device signs with for one practitioner: base64 of its SPKI (P-256)."""

    id = fields.String(required=True, validate=_UUID)
    public_key = fields.String(required=True, validate=_SPKI)


class SigningKeyBody(Schema):
    """The key of a vault that was made anew on a signed-in device."""

    signing_key = fields.Nested(SigningKeySchema, required=True)


class SignInSchema(Schema):
    """`secret`: HKDF-SHA256 of the Argon2id result, base64; `device`: the tablet's own lower-case UUID."""

    username = fields.String(required=True, validate=_USERNAME)
    secret = fields.String(required=True, validate=_SECRET)
    device = fields.String(required=True, validate=_UUID)
    signing_key = fields.Nested(SigningKeySchema, load_default=None, allow_none=True)


class PractitionerSchema(Schema):
    """Who somebody is, and in which unit and roles."""

    id = fields.String(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    unit_id = fields.String(required=True)
    unit_name = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)


class IngestKeySchema(Schema):
    """What devices seal to: base64 of the uncompressed point (65 bytes), and the suite of RFC 9180."""

    id = fields.String(required=True)
    public_key = fields.String(required=True)
    suite = fields.String(required=True)


class VoiceMemosSchema(Schema):
    """That voice memos are in use: how many days the server keeps one, and the longest it takes."""

    kept_days = fields.Integer(required=True)
    longest_seconds = fields.Integer(required=True)


class DeviceInHandSchema(Schema):
    """The device of the sign-in. `shared`: several people use it; null when nobody has said."""

    shared = fields.Boolean(required=True, allow_none=True)


class SessionSchema(Schema):
    """Who is signed in. `ingest_key` is null on a server without keys: then nothing can be sealed to it.

    `voice_memos` is null where they are not in use.
    """

    practitioner = fields.Nested(PractitionerSchema, required=True)
    server_time = Instant(required=True)
    epoch = fields.String(required=True)
    ingest_key = fields.Nested(IngestKeySchema, required=True, allow_none=True)
    voice_memos = fields.Nested(VoiceMemosSchema, required=True, allow_none=True)
    device = fields.Nested(DeviceInHandSchema, required=True)
    expires_at = Instant(required=True)


class _DeviceName(fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs)
        try:
            return clean_name(text)
        except ValueError as fault:
            raise ValidationError(str(fault)) from None


class _TrueOrFalse(fields.Boolean):
    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> bool:
        # The library would also take "yes", 1 and the like.
        if type(value) is not bool:
            raise ValidationError("wrong-type")
        return value


class DeviceChangeSchema(Schema):
    """What to change of a device; what is left out stays. `shared`: null when nobody knows."""

    name = _DeviceName(metadata={"description": "at most 60 characters, without blanks around it"})
    shared = _TrueOrFalse(allow_none=True)


class DevicePersonSchema(Schema):
    """Somebody who has used the device."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class DeviceSchema(Schema):
    """A device. `people`: those of its users that are the asker's business; `mine`: the asker is one of them;
    `this`: the request came from it."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    shared = fields.Boolean(required=True, allow_none=True)
    first_seen_at = Instant(required=True)
    last_seen_at = Instant(required=True)
    revoked_at = Instant(required=True, allow_none=True)
    people = fields.List(fields.Nested(DevicePersonSchema), required=True)
    mine = fields.Boolean(required=True)
    this = fields.Boolean(required=True)


class DevicesSchema(Schema):
    """The devices somebody may see, last seen first."""

    devices = fields.List(fields.Nested(DeviceSchema), required=True)
