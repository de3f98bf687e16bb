"""Asking a LinkedEvents for its events, and what its addresses refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from liikereppu.directory.registers.face import Raw, Source
from liikereppu.directory.registers.fetching import Page, Parameters
from liikereppu.directory.registers.files import inward
from liikereppu.directory.registers.kinds import yso
from liikereppu.directory.registers.linkedevents_installations import INSTALLATIONS, Installation
from liikereppu.directory.registers.paging import Listing, listed, told

_EVENT = re.compile(r"/event/([^/?]+)")
_PAGE = re.compile(r"[?&]page=(\d{1,6})\b")


def event_id(raw: Raw) -> str | None:
    """Returns an event's id as the register spells it, a bare one as it is, or None."""
    told = raw.get("id")
    if isinstance(told, str | int) and not isinstance(told, bool) and str(told).strip():
        return str(told).strip()
    return reference(raw)


def reference(to: Any) -> str | None:
    """Returns the id of the event something refers to: an address, an object with one, or a bare id."""
    if isinstance(to, dict):
        to = to.get("@id") or to.get("id")
    if not isinstance(to, str | int) or isinstance(to, bool):
        return None
    found = _EVENT.search(str(to))
    return found[1] if found else str(to).strip() or None


def fetched(source: Source, only: Installation | None) -> Iterator[Raw]:
    """Yields the coming events of exercise over HTTP, with their places and keywords in them."""
    fetcher = source.fetcher
    assert fetcher is not None
    for at in [only] if only else INSTALLATIONS.values():
        parameters: dict[str, str | int] = {
            "start": source.today.isoformat(),
            "include": "location,keywords",
            "page_size": 100,
        }
        if at.course_type:
            # Left out, only events that are no courses come.
            parameters["event_type"] = "General,Course"
        if at.keywords_used:
            parameters["keyword"] = ",".join(f"yso:{each}" for each in yso.EXERCISE)
        url = (source.url or at.url).rstrip("/") + "/event/"
        yield from listed(
            source,
            fetcher,
            Listing(url, parameters, ("data",), lambda raw: event_id(raw) or "", _onward, told("meta.count")),
        )


def _onward(page: Page) -> Parameters | None:
    """Goes on by the number of the next page: some installations link to another name of the server."""
    after = _PAGE.search(str(inward(page.envelope, "meta.next") or ""))
    asked = dict(parse_qsl(urlsplit(page.url).query))
    return {**asked, "page": int(after[1])} if after and page.rows else None
