"""Registers over HTTP that misbehave in every way seen, and some not seen yet."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, Reply, SmallRegister, as_json
from liikereppu.directory.registers.face import Raw, RegisterError, Source
from liikereppu.directory.registers.fetching import Fetcher, NotThereError
from liikereppu.directory.registers.paging import (
    Listing,
    by_link,
    by_link_header,
    by_number,
    listed,
    told,
)

SIZE = 10


def rows(first: int, last: int) -> list[Raw]:
    return [{"id": number} for number in range(first, last)]


def numbered(register: SmallRegister) -> Listing:
    return Listing(
        url=f"{register.url}/sites",
        parameters={"page": 1},
        keys=("items",),
        row_id=lambda row: str(row["id"]),
        onward=by_number({}, "page", "pages"),
        total=told("total"),
    )


def linked(register: SmallRegister) -> Listing:
    return Listing(
        url=f"{register.url}/unit/",
        parameters={"size": SIZE},
        keys=("results",),
        row_id=lambda row: str(row["id"]),
        onward=by_link("next"),
        total=told("count"),
    )


def reading(listing: Listing, fetcher: Fetcher) -> tuple[list[int], Source]:
    source = Source(today=TODAY)
    return [row["id"] for row in listed(source, fetcher, listing)], source


def page(items: list[Raw], number: int, pages: int, total: int) -> Reply:
    return as_json({"items": items, "page": number, "pages": pages, "total": total})


def test_a_long_question_does_not_hide_what_is_wrong(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda *_: Reply(b'{"detail": "too many"}', status=400)
    with pytest.raises(RegisterError, match=r"answered 400.*too many") as refused:
        fetcher.page(f"{small_register.url}/unit/", {"service_node": "9," * 2000})
    assert len(str(refused.value)) < 200


def test_all_pages_are_read_once_one_request_at_a_time(
    small_register: SmallRegister, fetcher: Fetcher, waits: list[float]
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        number = int(parameters["page"])
        return page(rows(number * SIZE - SIZE, min(number * SIZE, 25)), number, 3, 25)

    small_register.answering = answering
    found, source = reading(numbered(small_register), fetcher)
    assert found == list(range(25)) and source.whole and source.read == 25 and not source.remarks
    assert len(small_register.asked) == 3
    assert waits == [0.1, 0.1]
    assert "Liikereppu" in small_register.headers[0]["User-Agent"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_register_is_asked_again_and_a_little_later(
    small_register: SmallRegister, fetcher: Fetcher, waits: list[float], status: int
) -> None:
    small_register.answering = lambda path, parameters, count: (
        Reply(b"busy", status=status) if count < 4 else page(rows(0, 3), 1, 1, 3)
    )
    assert reading(numbered(small_register), fetcher)[0] == [0, 1, 2]
    assert waits == [1.0, 0.1, 2.0, 0.1, 4.0, 0.1]


def test_retry_after_is_honoured_in_seconds_and_as_a_date(
    small_register: SmallRegister, fetcher: Fetcher, waits: list[float]
) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    later = {1: "7", 2: at, 3: "soon"}
    small_register.answering = lambda path, parameters, count: (
        Reply(status=429, headers={"Retry-After": later[count]}) if count in later else page([], 1, 1, 0)
    )
    reading(numbered(small_register), fetcher)
    asked = [each for each in waits if each != 0.1]
    assert asked[0] == 7 and 80 < asked[1] <= 90 and asked[2] == 4


def test_a_register_that_asks_for_an_hour_is_left_for_later(
    small_register: SmallRegister, fetcher: Fetcher, waits: list[float]
) -> None:
    small_register.answering = lambda *_: Reply(status=503, headers={"Retry-After": "3600"})
    with pytest.raises(RegisterError, match="3600 seconds"):
        reading(numbered(small_register), fetcher)
    assert waits == []


def test_a_register_that_never_answers_well_is_given_up_after_five_times(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = lambda *_: Reply(status=502)
    with pytest.raises(RegisterError, match="502, 5 times in a row"):
        reading(numbered(small_register), fetcher)
    assert len(small_register.asked) == 5


def endless() -> Iterator[bytes]:
    yield b'{"items": ['
    while True:
        yield b'{"id": 1},' * 5000


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b"<!DOCTYPE html><title>Huoltokatko</title>", kind="text/html"), "text/html.*Huoltokatko"),
        (Reply(b"<html><body>Bad Gateway</body></html>"), "web page or XML"),
        (Reply(b'{"detail": "no such filter"}', status=400), "400.*no such filter"),
        (Reply(b'{"detail": "Authentication credentials"}', status=401), "401"),
        (Reply(status=404), "not there"),
        (as_json({"detail": "x"}), "has no list of rows"),
        (as_json({"items": {"id": 1}, "page": 1, "pages": 1}), "items is not a list"),
        (as_json({"items": []}), "does not say which page"),
        (as_json({"items": [{"id": 1}], "page": "1", "pages": 9}), "does not say which page"),
        (Reply(b'{"items": [{"id": 1}'), "cut short.*5 times"),
        (Reply(b'{"items": [{"id": 1}], "page": 1, "pages": 1}', length=500), "5 times"),
        (Reply(endless()), "larger than 8 MB"),
        (Reply(b'[{"id": 1}]', headers={"Location": "/round"}, status=302), "without an end"),
        (Reply(b'[]', headers={"Content-Encoding": "gzip"}), "DecodingError"),
        # Two kilobytes that unpack to gigabytes in one go.
        (Reply(b'[]', headers={"Content-Encoding": "gzip, gzip"}), "not asked for"),
        (Reply(b'[]', headers={"Content-Encoding": "br"}), "not asked for"),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:9/"}), "another server"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_in_a_line(
    small_register: SmallRegister, fetcher: Fetcher, reply: Reply, error: str
) -> None:
    small_register.answering = lambda *_: reply
    with pytest.raises(RegisterError, match=error) as refused:
        reading(numbered(small_register), fetcher)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 500


def test_headers_that_drip_are_hung_up_on() -> None:
    """Each byte comes in time, the answer never."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            asked, _ = server.accept()
            with asked, suppress(OSError):
                asked.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not over.wait(0.02):
                    asked.sendall(b"x")

        over = threading.Event()
        dripping = threading.Thread(target=drip, daemon=True)
        dripping.start()
        fetcher = Fetcher(sleep=lambda _: None, timeout=5, patience=0.3)
        with pytest.raises(RegisterError, match="took longer than 0 seconds"):
            fetcher.page(f"http://127.0.0.1:{server.getsockname()[1]}/unit/")
        fetcher.close()
        over.set()
        dripping.join(5)
        assert not dripping.is_alive()


def test_an_answer_cut_short_once_is_asked_for_again(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda path, parameters, count: (
        Reply(b'{"items": [{"id": 0}, {"id"') if count == 1 else page(rows(0, 3), 1, 1, 3)
    )
    assert reading(numbered(small_register), fetcher)[0] == [0, 1, 2]


def test_nobody_there_is_told_in_a_line() -> None:
    fetcher = Fetcher(sleep=lambda seconds: None)
    with pytest.raises(RegisterError, match="ConnectError"):
        fetcher.page("http://127.0.0.1:9/sites")
    for address in ("http://[broken/sites", "file:///etc/passwd", "sites", ""):
        with pytest.raises(RegisterError):
            fetcher.page(address)
    fetcher.close()


def test_an_odd_row_of_a_page_is_put_aside(small_register: SmallRegister, fetcher: Fetcher) -> None:
    huge = b'{"id": 9, "text": "%b"}' % (b"x" * 4_200_000)
    body = b'{"items": [{"id": 1}, %b, 5, {"id": 2}], "page": 1, "pages": 1, "total": 4}' % huge
    small_register.answering = lambda *_: Reply(body)
    found, source = reading(numbered(small_register), fetcher)
    assert found == [1, 2] and source.read == 4 and source.whole
    assert [each.reason for each in source.unread] == ["too-large", "malformed"]


def test_a_page_that_repeats_for_ever_is_noticed(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda path, parameters, count: as_json(
        {"results": rows(0, SIZE), "count": 10_000, "next": f"{small_register.url}/unit/?page={count + 1}"}
    )
    with pytest.raises(RegisterError, match="same rows come page after page"):
        reading(linked(small_register), fetcher)
    assert len(small_register.asked) < 5


def test_empty_pages_without_an_end_are_noticed(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda path, parameters, count: as_json(
        {"results": rows(0, SIZE) if count == 1 else [], "next": f"/unit/?page={count + 1}"}
    )
    with pytest.raises(RegisterError, match="same rows come page after page"):
        reading(linked(small_register), fetcher)
    assert len(small_register.asked) < 5


def test_a_register_that_does_not_count_on_is_noticed(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = lambda *_: page(rows(0, SIZE), 1, 30, 300)
    with pytest.raises(RegisterError, match=r"read already|same rows"):
        reading(numbered(small_register), fetcher)


def test_links_in_a_circle_are_noticed(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda path, parameters, count: as_json(
        {"results": rows(count * SIZE, count * SIZE + SIZE), "next": f"/unit/?page={count % 2}"}
    )
    with pytest.raises(RegisterError, match="read already"):
        reading(linked(small_register), fetcher)


def test_pages_without_an_end_stop_at_what_was_promised(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = lambda path, parameters, count: as_json(
        {"results": rows(count * 500, count * 500 + 500), "count": 20, "next": f"/unit/?page={count + 1}"}
    )
    with pytest.raises(RegisterError, match="more rows come than there can be"):
        reading(linked(small_register), fetcher)
    assert len(small_register.asked) < 5


def test_a_redirect_to_another_server_is_not_believed(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    here = small_register.url.replace("127.0.0.1", "localhost")
    small_register.answering = lambda path, parameters, count: (
        Reply(status=302, headers={"Location": f"{here}/elsewhere"})
        if path == "/sites"
        else page([], 1, 1, 0)
    )
    with pytest.raises(RegisterError, match="leads to another server"):
        reading(numbered(small_register), fetcher)
    assert [path for path, _ in small_register.asked] == ["/sites"]


def test_the_next_page_is_never_on_another_server(small_register: SmallRegister, fetcher: Fetcher) -> None:
    for link in ("http://10.0.0.1/unit/?page=2", "file:///etc/passwd", "//elsewhere.example/unit"):
        small_register.answering = lambda *_, link=link: as_json({"results": rows(0, 1), "next": link})
        with pytest.raises(RegisterError, match="another server"):
            reading(linked(small_register), fetcher)
    for link, told_so in ((7, "no text"), ("http://[x/", "no address")):
        small_register.answering = lambda *_, link=link: as_json({"results": rows(0, 1), "next": link})
        with pytest.raises(RegisterError, match=told_so):
            reading(linked(small_register), fetcher)


def test_a_next_link_without_encryption_is_followed_with_it(small_register: SmallRegister) -> None:
    from liikereppu.directory.registers.fetching import Page, next_address

    here = Page([], {}, {}, "https://api.example.fi/unit/?page=1")
    assert next_address(here, "http://api.example.fi/unit/?page=2") == "https://api.example.fi/unit/?page=2"
    assert next_address(here, "?page=2") == "https://api.example.fi/unit/?page=2"
    assert next_address(here, None) is None


def test_partial_answers_with_link_headers_are_pages(small_register: SmallRegister, fetcher: Fetcher) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        number = int(parameters["page"])
        link = f'</places?page=1>; rel="first", </places?page={number + 1}>; rel="next", </places?page=3>; rel="last"'
        headers = {"Link": link, "X-total-count": "25"} if number < 3 else {"X-total-count": "25"}
        return as_json(rows(number * 10 - 10, min(number * 10, 25)), status=206, headers=headers)

    small_register.answering = answering
    listing = Listing(
        url=f"{small_register.url}/places",
        parameters={"page": 1},
        keys=(),
        row_id=lambda row: str(row["id"]),
        onward=by_link_header,
        total=lambda page: int(page.headers["x-total-count"]),
    )
    assert reading(listing, fetcher)[0] == list(range(25))


class Drifting:
    """A list without an order: its first passes repeat a row and skip another; its count moves."""

    def __init__(self, missing: dict[int, int], totals: list[int]) -> None:
        self.missing, self.totals = missing, totals

    def __call__(self, path: str, parameters: dict[str, str], count: int) -> Reply:
        number = int(parameters["page"])
        items: list[Any] = rows(number * SIZE - SIZE, number * SIZE)
        turn = (count - 1) // 3
        if turn in self.missing:
            items = [{"id": 0} if row["id"] == self.missing[turn] else row for row in items]
        return page(items, number, 3, self.totals[(count - 1) % len(self.totals)])


def test_rows_that_an_unordered_list_skips_are_found_in_another_pass(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = Drifting({0: 17, 1: 22}, [30])
    found, source = reading(numbered(small_register), fetcher)
    assert sorted(found) == list(range(30)) and len(found) == 30
    assert source.read == 30 and source.whole
    assert [code for code, _ in source.remarks] == ["rows-repeated"]


def test_a_list_that_stays_shorter_than_promised_is_not_taken_for_everything(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = Drifting({0: 17, 1: 17, 2: 17}, [30])
    found, source = reading(numbered(small_register), fetcher)
    assert 17 not in found and not source.whole
    assert source.remarks[-1].code == "fewer-rows-than-promised" and "29 of 30" in source.remarks[-1].detail


def test_a_count_that_moves_while_it_is_read_is_no_loss(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = Drifting({}, [31, 30, 32])
    found, source = reading(numbered(small_register), fetcher)
    assert len(found) == 30 and source.whole and len(small_register.asked) == 3


def test_a_last_page_that_went_while_it_was_read_is_the_end(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    small_register.answering = lambda path, parameters, count: (
        as_json({"results": rows(0, SIZE), "count": SIZE, "next": "/unit/?page=2"})
        if "page" not in parameters
        else as_json({"detail": "Invalid page."}, status=404)
    )
    found, source = reading(linked(small_register), fetcher)
    assert len(found) == SIZE and source.whole
    small_register.answering = lambda *_: Reply(status=404)
    with pytest.raises(NotThereError):
        reading(linked(small_register), fetcher)


def test_an_empty_page_in_the_middle_of_a_list_that_nobody_counted_is_not_the_end(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        number = int(parameters["page"])
        items = [] if number == 2 else rows(number * SIZE, number * SIZE + SIZE)
        return as_json({"items": items, "page": number, "pages": 3})

    small_register.answering = answering
    found, source = reading(numbered(small_register), fetcher)
    assert len(found) == 20 and not source.whole
    assert [code for code, _ in source.remarks] == ["page-empty"]


def test_rows_without_a_name_of_their_own_are_not_each_others_repetition(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    items: list[Raw] = [{"id": "", "n": 1}, {"id": "", "n": 2}, {"id": "a"}, {"id": "a"}]
    small_register.answering = lambda *_: page(items, 1, 1, 3)
    found, source = reading(numbered(small_register), fetcher)
    assert (found, source.read, source.whole) == (["", "", "a"], 3, True)
    assert [code for code, _ in source.remarks] == ["rows-repeated"]


def test_a_null_list_past_the_end_is_an_empty_page(small_register: SmallRegister, fetcher: Fetcher) -> None:
    small_register.answering = lambda *_: as_json({"itemList": None, "pageNumber": 3, "pageCount": 2})
    assert fetcher.page(f"{small_register.url}/list", {"page": 3}, ("itemList",)).rows == []
