"""A city with two registers and somebody who keeps its directory, for the tests of editing and flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from backend.directory.places import place
from backend.sync.records import new_id
from conftest import SignedInClient
from liikereppu.directory.files import Collection
from liikereppu.directory.importing import import_collections

ROOM = "/api/v1/directory-editing"
NAME = {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}
HOURS = {"notation": "Mo-Fr 08:00-16:00", "checked_on": "2026-05-01"}


def bring(app: Flask, *entries: dict[str, Any]) -> None:
    """An import of these entries, each into its own collection, which holds nothing else after it."""
    collections: dict[str, Collection] = {}
    for entry in entries:
        name = entry["id"].partition(":")[0]
        there = collections.setdefault(name, Collection(name, "091", NAME))
        there.opportunities.append(entry)
    with app.app_context():
        import_collections(list(collections.values()))


def city(app: Flask) -> None:
    """A gym in both registers, another one and a group; the swimming hall was last looked at in 2020."""
    old = {"name": "Lipas.fi", "checked_on": "2026-11-01", "modified_on": "2020-03-01"}
    bring(
        app,
        place("lipas:1", "Alppilan ulkokuntosali", lit="no"),
        place("tprek:1", "Alppila / Ulkokuntoiluvälineet", north=9, hours=HOURS),
        place("lipas:2", "Äijänpuiston uimahalli", (60.25, 24.9), category="swim_hall", source=old),
        place("tprek:2", "Tuolijumppa", (60.25, 24.9), kind="group", timetable={"capacity": 20}),
    )


class Keeper:
    """An editor at work: every change has a uuid of its own unless one is given."""

    def __init__(self, client: SignedInClient) -> None:
        self.client = client

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """What is answered to a question."""
        answer = self.client.get(f"{ROOM}/{path}", query_string=query)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    def entry(self, id: str) -> dict[str, Any]:
        """An entry as editors see it."""
        found: dict[str, Any] = self.get(f"entries/{id}")
        return found

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        """What is answered to a change."""
        return self._change(self.client.post, path, status, body)

    def put(self, path: str, status: int = 200, **body: Any) -> Any:
        """What is answered to a change."""
        return self._change(self.client.put, path, status, body)

    def _change(self, send: Callable[..., Any], path: str, status: int, body: dict[str, Any]) -> Any:
        answer = send(f"{ROOM}/{path}", json=body)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    def correct(self, id: str, fields: dict[str, Any], **more: Any) -> Any:
        """Corrects fields of what stands now."""
        sent = {"change": new_id(), "revision": self.entry(id)["revision"], **more}
        return self.put(f"entries/{id}/fields", fields=fields, **sent)

    def shown(self) -> dict[str, dict[str, Any]]:
        """What a device has after asking for the whole."""
        answer = self.client.get("/api/v1/directory/091").get_json()
        return {each["id"]: each for each in answer["opportunities"]}

    def number(self) -> int:
        """The number up to which a device has everything."""
        number: int = self.client.get("/api/v1/directory/091").get_json()["n"]
        return number
