"""Reading a list that comes in pages: every row once, and an end even when the register never says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from liikereppu.directory.registers.face import Odd, Raw, RegisterError, RowError, Source
from liikereppu.directory.registers.fetching import Fetcher, NotThereError, Page, Parameters, next_address
from liikereppu.directory.registers.files import inward, is_count

#: More than all places of the country in any register.
MOST_ROWS = 500_000
#: Times a list is read when rows were missing: without an order, pages may repeat some rows and skip others.
PASSES = 3
_LINK = re.compile(r'<([^>]*)>\s*;[^,]*\brel="?next"?')

#: From one page: the address or the parameters of the next, or None at the end.
Onward = Callable[[Page], "str | Parameters | None"]


@dataclass(frozen=True)
class Listing:
    """A paged list: where it begins, where its rows are, and how to go on.

    `total(page)` is how many rows the register says there are, None when it does not say.
    """

    url: str
    parameters: Parameters
    keys: tuple[str, ...]
    row_id: Callable[[Raw], str]
    onward: Onward
    total: Callable[[Page], int | None]


@dataclass
class _Pass:
    """One reading from the first page to the last."""

    listing: Listing
    seen: set[str]
    promised: int | None = None
    rows: int = 0
    repeated: int = 0
    pages: set[str] = field(default_factory=set)
    stale: int = 0
    #: whether a page in the middle of the list was empty
    hollow: bool = False

    def take(self, page: Page) -> Iterator[Raw | Odd]:
        """Yields the rows that are new. Raises RegisterError when the register goes round in circles."""
        total = self.listing.total(page)
        if total is not None:
            self.promised = total if self.promised is None else min(self.promised, total)
        here = set()
        for row in page.rows:
            self.rows += 1
            name = self._name(row)
            self.repeated += name in self.pages or name in here
            here.add(name)
            if name in self.seen:
                continue
            self.seen.add(name)
            yield row
        self._look_for_circles(here, total)

    def _name(self, row: Raw | Odd) -> str:
        if isinstance(row, Odd):
            return f"{row.row} {row.detail}"
        try:
            # Rows without an id of their own are not each other's repetition.
            return self.listing.row_id(row) or repr(row)
        except (AttributeError, LookupError, TypeError, ValueError, RowError):
            return repr(row)

    def _look_for_circles(self, here: set[str], total: int | None) -> None:
        # A page of nothing is no step forward either.
        self.stale = self.stale + 1 if here <= self.pages else 0
        self.pages |= here
        if self.stale > 1:
            raise RegisterError(
                f"{self.listing.url}: the same rows come page after page; nothing was changed"
            )
        most = MOST_ROWS if total is None else 2 * total + 1000
        if self.rows > most:
            raise RegisterError(
                f"{self.listing.url}: more rows come than there can be ({most}); nothing was changed"
            )


def listed(source: Source, fetcher: Fetcher, listing: Listing) -> Iterator[Raw]:
    """Yields every row of a list once, counted as read.

    When fewer came than the register says there are, the list is read again, at most PASSES times; when rows
    are missing even then the source is marked as not whole. Raises RegisterError as `Fetcher.page` does.
    """
    seen: set[str] = set()
    repeated = 0
    for _ in range(PASSES):
        reading = _Pass(listing, seen)
        for row in _one_pass(fetcher, listing, reading):
            source.promised = reading.promised
            yield from source.counted(row)
        repeated += reading.repeated
        if reading.promised is None or len(seen) >= reading.promised:
            if reading.promised is None and reading.hollow:
                source.whole = False
                source.remark("page-empty", listing.url)
            break
    else:
        source.whole = False
        source.remark("fewer-rows-than-promised", f"{len(seen)} of {reading.promised} from {listing.url}")
        return
    if repeated:
        source.remark("rows-repeated", f"{repeated} from {listing.url}")


def _one_pass(fetcher: Fetcher, listing: Listing, reading: _Pass) -> Iterator[Raw | Odd]:
    asked: set[str] = set()
    url, parameters = listing.url, listing.parameters
    while True:
        name = f"{url} {sorted(map(str, parameters.items()))}"
        if name in asked:
            raise RegisterError(f"{url}: the next page is one that was read already; nothing was changed")
        asked.add(name)
        try:
            page = fetcher.page(url, parameters, listing.keys)
        except NotThereError:
            # Rows left the list while it was read, and with them the last page.
            if len(asked) == 1:
                raise
            return
        yield from reading.take(page)
        following = listing.onward(page)
        if following is None:
            return
        reading.hollow |= not page.rows
        url, parameters = (following, {}) if isinstance(following, str) else (listing.url, following)


def by_link(key: str) -> Onward:
    """Goes on by the link under `key` of the envelope (dots lead inwards)."""

    def onward(page: Page) -> str | None:
        return next_address(page, inward(page.envelope, key))

    return onward


def by_link_header(page: Page) -> str | None:
    """Goes on by the Link header's rel="next"."""
    found = _LINK.search(page.headers.get("link", ""))
    return next_address(page, found[1]) if found else None


def by_number(parameters: Parameters, key: str, pages: str, page_key: str = "page") -> Onward:
    """Goes on by counting: `key` and `pages` lead to the page's number and the number of pages."""

    def onward(page: Page) -> Parameters | None:
        number, last = inward(page.envelope, key), inward(page.envelope, pages)
        if not is_count(number) or not is_count(last):
            raise RegisterError(f"{page.url}: the answer does not say which page it is")
        return {**parameters, page_key: number + 1} if number < last else None

    return onward


def told(key: str) -> Callable[[Page], int | None]:
    """Returns how to read the number of rows from under `key` of the envelope."""

    def total(page: Page) -> int | None:
        found = inward(page.envelope, key)
        return found if is_count(found) else None

    return total
