"""Reads and writes the server as another client would: the protocol of docs/protocol.md and nothing of the app's code but the derivation."""

from __future__ import annotations

import base64
import json
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from uuid import uuid4

from liikereppu.accounts.secret import derive_secret


class Client:
    """A signed-in client of the sync API."""

    def __init__(
        self, address: str, username: str = "demo", passphrase: str = "reppu mukaan ja ulos"
    ) -> None:
        self._address = f"{address}/api/v1"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.device = str(uuid4())
        parameters = self.get(f"/session/parameters?username={username}")
        salt = base64.b64decode(parameters["kdf"]["salt"])
        secret = derive_secret(passphrase, salt, parameters["kdf"])
        self.session = self.post("/session", {"username": username, "secret": secret, "device": self.device})

    def get(self, path: str) -> Any:
        with self._opener.open(f"{self._address}{path}", timeout=20) as answer:
            return json.load(answer)

    def post(self, path: str, body: Any) -> Any:
        request = urllib.request.Request(
            f"{self._address}{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "X-Liikereppu": "1"},
            method="POST",
        )
        with self._opener.open(request, timeout=20) as answer:
            return json.load(answer)

    def everything(self) -> list[dict[str, Any]]:
        """The unit's whole feed, in the order of the server's numbers."""
        items: list[dict[str, Any]] = []
        after = 0
        while True:
            page = self.get(f"/sync/pull?merged=1&after={after}")
            items += page["items"]
            after = page["up_to"]
            if not page["more"]:
                return items

    def newest(self, kind: str, record_id: str) -> dict[str, Any]:
        """The last item of one record in the feed."""
        return [each for each in self.everything() if (each["kind"], each["id"]) == (kind, record_id)][-1]
