"""Fetching from a register, one request at a time: retries, bounded sizes, and clear errors."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from liikereppu.directory.registers.deadlines import Connection, Deadline
from liikereppu.directory.registers.face import Odd, Raw, RegisterError, shown
from liikereppu.directory.registers.splitting import Splitter

LARGEST_PAGE = 64 * 1024 * 1024
ATTEMPTS = 5
#: Seconds: between two requests; for one whole answer; the longest a register may ask us to wait.
PAUSE, PATIENCE, LONGEST_WAIT = 0.1, 300.0, 300.0
_AGENT = "Liikereppu (directory of ways to be active; one request at a time)"
_REDIRECTS = 4
#: Letters of a question that are told in a message: what is wrong stands after it.
_TOLD = 60
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_TYPES = ("json", "text/plain", "octet-stream")
# How an answer may be packed: other ways, and several at once, unpack without a bound before they are read.
_PACKED = ("", "identity", "gzip", "x-gzip")

#: A list is asked as the parameter repeated.
Parameters = Mapping[str, str | int | list[int] | list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its rows, what stood around them, its headers, and the address it came from."""

    rows: list[Raw | Odd]
    envelope: dict[str, Any]
    headers: Mapping[str, str]
    url: str


class NotThereError(RegisterError):
    """The register answered 404 or 410."""


class _TryAgainError(Exception):
    def __init__(self, why: str, wait: float | None = None) -> None:
        self.why, self.wait = why, wait
        super().__init__(why)


class Fetcher:
    """Fetches pages of JSON. `sleep` waits so many seconds; `said` gets a line before each retry."""

    def __init__(
        self,
        *,
        sleep: Callable[[float], None] = time.sleep,
        said: Callable[[str], None] = lambda line: None,
        largest: int = LARGEST_PAGE,
        timeout: float = 60.0,
        patience: float = PATIENCE,
    ) -> None:
        self._sleep, self._said, self._largest, self._patience = sleep, said, largest, patience
        self._connection = Connection()
        self._client = httpx.Client(
            headers={
                "User-Agent": _AGENT,
                "Accept": "application/json, application/geo+json",
                "Accept-Encoding": "gzip",
            },
            timeout=httpx.Timeout(timeout, connect=15),
        )
        self._asked = False

    def close(self) -> None:
        """Lets the connection go."""
        self._client.close()

    def page(self, url: str, parameters: Parameters | None = None, keys: tuple[str, ...] = ()) -> Page:
        """Returns one page of rows (the list under one of `keys`, or a bare list).

        Raises NotThereError, or RegisterError when no good answer came after all attempts.
        """
        for attempt in range(1, ATTEMPTS + 1):
            if self._asked:
                self._sleep(PAUSE)
            self._asked = True
            try:
                return self._page(url, parameters, keys)
            except httpx.UnsupportedProtocol as error:
                raise RegisterError(f"{_place(url)} is not an http address") from error
            except (_TryAgainError, httpx.TransportError) as error:
                why = (
                    error.why
                    if isinstance(error, _TryAgainError)
                    else f"{type(error).__name__} {error}".strip()
                )
                if attempt == ATTEMPTS:
                    raise RegisterError(f"{_place(url)}: {why}, {ATTEMPTS} times in a row") from error
                wait = error.wait if isinstance(error, _TryAgainError) else None
                self._wait(url, why, 2.0 ** (attempt - 1) if wait is None else wait)
            except httpx.HTTPError as error:
                raise RegisterError(f"{_place(url)}: {type(error).__name__} {error}") from error
            except (httpx.InvalidURL, UnicodeError) as error:
                raise RegisterError(f"{_place(url)} is not an address that can be asked") from error
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, url: str, why: str, seconds: float) -> None:
        if seconds > LONGEST_WAIT:
            raise RegisterError(f"{_place(url)}: {why}; it asks to come back after {seconds:.0f} seconds")
        self._said(f"{why}; trying again in {seconds:.0f} s")
        self._sleep(seconds)

    def _page(self, url: str, parameters: Parameters | None, keys: tuple[str, ...]) -> Page:
        with self._answer(url, parameters) as answer:
            place = _place(str(answer.url))
            _check(answer, place)
            splitter = Splitter(place, keys)
            pieces = list(self._pieces(answer, place))
            try:
                rows = list(splitter.rows(pieces))
            except RegisterError as error:
                # An answer cut short on the way may come whole the next time; a web page will not change.
                if "cut short" in str(error):
                    raise _TryAgainError(str(error)) from error
                raise
            if keys and not splitter.lists and not _is_empty_list(splitter.envelope, keys):
                raise RegisterError(f"{place}: the answer has no list of rows: {shown(rows or 'nothing')}")
            return Page(rows, splitter.envelope, answer.headers, str(answer.url))

    @contextmanager
    def _answer(self, url: str, parameters: Parameters | None) -> Iterator[httpx.Response]:
        asked = httpx.URL(url).copy_merge_params({**parameters}) if parameters else httpx.URL(url)
        request = self._client.build_request("GET", asked, extensions={"trace": self._connection.trace})
        for _ in range(_REDIRECTS):
            answer = self._begun(request)
            try:
                if answer.next_request is None:
                    yield answer
                    return
                request = answer.next_request
            finally:
                answer.close()
            there = request.url
            same = (there.host, there.port) == (asked.host, asked.port)
            if not same or (asked.scheme == "https" and there.scheme != "https"):
                raise RegisterError(f"{_place(url)} leads to another server: {shown(there)}")
        raise RegisterError(f"{_place(url)} leads from address to address without an end")

    def _begun(self, request: httpx.Request) -> httpx.Response:
        with Deadline(self._connection, self._patience) as deadline:
            try:
                return self._client.send(request, stream=True)
            except httpx.TransportError as error:
                if not deadline.passed:
                    raise
                raise self._too_slow(_place(str(request.url))) from error

    def _too_slow(self, place: str) -> RegisterError:
        return RegisterError(f"{place}: the answer took longer than {self._patience:.0f} seconds")

    def _pieces(self, answer: httpx.Response, place: str) -> Iterator[bytes]:
        read, begun = 0, time.monotonic()
        for piece in answer.iter_bytes():
            read += len(piece)
            if read > self._largest:
                raise RegisterError(f"{place}: the answer is larger than {self._largest // 1024**2} MB")
            if time.monotonic() - begun > self._patience:
                raise self._too_slow(place)
            yield piece


def _check(answer: httpx.Response, place: str) -> None:
    """Raises unless the answer is one to read: its status, and the type it says it has."""
    status = answer.status_code
    if status in _AGAIN:
        raise _TryAgainError(f"{place} answered {status}", _retry_after(answer.headers.get("Retry-After")))
    if status in (404, 410):
        raise NotThereError(f"{place}: not there ({status})")
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in _PACKED:
        raise RegisterError(f"{place} answered packed in a way not asked for: {shown(packed)}")
    if status not in (200, 206):
        raise RegisterError(f"{place} answered {status}: {shown(_beginning(answer))}")
    kind = answer.headers.get("Content-Type", "application/json")
    if not any(each in kind.lower() for each in _TYPES):
        raise RegisterError(f"{place} answered {kind.split(';')[0]}, not data: {shown(_beginning(answer))}")


def _beginning(answer: httpx.Response) -> str:
    for piece in answer.iter_bytes(400):
        return piece.decode("utf-8", "replace")
    return "(nothing)"


def _retry_after(value: str | None) -> float | None:
    """Returns the seconds a Retry-After header asks for (a number or a date); None when it says nothing."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _is_empty_list(envelope: dict[str, Any], keys: tuple[str, ...]) -> bool:
    return any(key in envelope for key in keys)


def _place(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return shown(url)
    asked = parts.query if len(parts.query) <= _TOLD else f"{parts.query[: _TOLD - 1]}…"
    return f"{parts.netloc}{parts.path}{f'?{asked}' if asked else ''}"


def next_address(page: Page, link: object) -> str | None:
    """Returns the address of the next page from a link in an answer, or None when there is none.

    A link to http on a server asked over https is followed over https (proxies cause them). Raises
    RegisterError when it leads to another server.
    """
    if link in (None, ""):
        return None
    if not isinstance(link, str):
        raise RegisterError(f"{_place(page.url)}: the link to the next page is no text: {shown(link)}")
    try:
        here, there = urlsplit(page.url), urlsplit(urljoin(page.url, link))
    except ValueError as error:
        raise RegisterError(f"{_place(page.url)}: {shown(link)} is no address") from error
    if there.hostname != here.hostname or there.scheme not in ("http", "https"):
        raise RegisterError(f"{_place(page.url)}: the next page is on another server: {shown(link)}")
    return there._replace(scheme=here.scheme, netloc=here.netloc, fragment="").geturl()
