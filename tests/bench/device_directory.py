"""The directory at the size of the whole country on the slowed-down device: opened, searched, read, typed into."""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.browser import LOCK, SEARCH, Browser, heap, key_to_paint, on_top, row, spread
from bench.device_map import map_times
from bench.device_sending import CountingCable
from bench.device_store import bundled, empty_page
from end_to_end.practitioner import PASSPHRASE, Practitioner

ENTRIES = 50_000
QUERY_ROUNDS = 12
WISH_ROUNDS = 6
WORDS = ["ulkokuntosali", "uimahallissa", "portaita", "metsään", "uimahlli"]
MILLION = 1e6
# Pushes for each key the milliseconds until the first cards of what it found stand painted, with their words.
CARDS = """() => { window.__cards = []; addEventListener('keydown', event => {
    const look = () => {
        const first = [...document.querySelectorAll('.entry-list > li')].slice(0, 6);
        if (first.some(each => each.querySelector('.entry-coming'))) requestAnimationFrame(look);
        else setTimeout(() => window.__cards.push(performance.now() - event.timeStamp), 0);
    };
    requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(look), 0));
}, {capture: true}); }"""
# Since when the directory can be searched, on the page's clock.
OPEN_AT = """() => new Promise(done => {
    const look = () => {
        const [mark] = performance.getEntriesByName('directory open');
        if (mark) done(mark.startTime);
        else setTimeout(look, 20);
    };
    look();
})"""
# How many entries are shown on this device.
SHOWN = """async () => {
    const whole = request => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = failed;
    });
    const base = await whole(indexedDB.open('liikereppu-directory'));
    const shown = await whole(base.transaction('settings').objectStore('settings').get('shown'));
    base.close();
    return shown.entries;
}"""
# From a tap on the way to the directory until its first card stands painted, with its words.
TO_THE_LIST = """() => new Promise(done => {
    const began = performance.now();
    document.querySelector('header a[href="#/"], nav a[href="#/"]').click();
    const look = () => {
        const card = document.querySelector('main li h3');
        if (card) setTimeout(() => done(performance.now() - began), 0);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})"""
TODAY = "main a[href='#/start']"
# What the app's worker leaves to the server, which has nothing there: a page of the same origin without a screen.
NOWHERE = "api/nothing-here"


def directory_rows(
    browser: Browser, cable: CountingCable, folder: Path, rounds: int
) -> list[dict[str, object]]:
    """Rows of 50,000 entries; `folder`: a profile with the app installed."""
    script = bundled("directory-bench")
    context, page, _ = empty_page(browser, folder, script, 1, NOWHERE)
    filled = page.evaluate("n => bench.fill(n)", ENTRIES)
    context.close()
    context, page, _ = empty_page(browser, folder, script, 1, NOWHERE)
    page.evaluate("bench.opening()")
    undisturbed = _best(page.evaluate("n => bench.searching(n)", QUERY_ROUNDS))
    context.close()
    opened: list[dict[str, float]] = []
    cold: list[dict[str, float]] = []
    first_database: list[float] = []
    queries: list[dict[str, Any]] = []
    wishes: list[float] = []
    near, far, memory = [], [], []
    for _ in range(rounds):
        context, page, _ = empty_page(browser, folder, script, 6, NOWHERE)
        cold.append(page.evaluate("bench.opening()"))
        context.close()
        context, page, session = empty_page(browser, folder, script, 6, NOWHERE)
        before = heap(session)
        first_database.append(page.evaluate("bench.firstDatabase()"))
        opened.append(page.evaluate("bench.opening()"))
        if opened[-1]["entries"] < ENTRIES:
            raise AssertionError(f"{opened[-1]['entries']} entries are there")
        memory.append(heap(session) - before)
        queries += page.evaluate("n => bench.searching(n)", QUERY_ROUNDS)
        wishes += page.evaluate("n => bench.wishing(n)", WISH_ROUNDS)
        read = page.evaluate("bench.reading()")
        near += read["near"]
        far += read["far"]
        context.close()
    cable.pull()
    after_field = [_open_after_the_field(browser, folder) for _ in range(rounds)]
    keys, cards, whole = _typed(browser, folder)
    mapped = map_times(browser, folder, rounds)
    cable.plug()
    slowest = sorted({each["query"] for each in queries}, key=lambda query: -_median(queries, query))[:4]
    names = ", ".join(f"“{query}” {_median(queries, query):.1f} ms" for query in slowest)
    return [
        row("50,000 entries: the public start, from its search field on to ready, 6x CPU", after_field),
        row(
            "50,000 entries: an empty page asks for them, to ready, 6x CPU",
            [each["ready"] for each in opened],
        ),
        row("the same with the hits of a first query", [each["ms"] for each in opened]),
        row(
            "the same in a page that has used no database yet: ready, 6x CPU",
            [each["ready"] for each in cold],
        ),
        row("the same with the hits of a first query, no database used yet", [each["ms"] for each in cold]),
        row("of that the browser's first opening of any database in a page, 6x CPU", first_database),
        spread("50,000 entries: a query, 6x CPU", [each["ms"] for each in queries]),
        spread("each query undisturbed, 1x CPU", undisturbed),
        spread(f"the slowest of them, 6x CPU: {names}", [_median(queries, query) for query in slowest]),
        spread("50,000 entries: another wish chosen, 6x CPU", wishes),
        spread("the 50 entries of a list read, near a place, 6x CPU", near),
        spread("the 50 entries of a list read, from all over the country, 6x CPU", far),
        row("50,000 entries: memory of the search", memory, "MB of heap"),
        row("the same, columns beside the heap", [opened[0]["buffers"] / MILLION], "MB"),
        spread("50,000 entries: key to paint, 6x CPU", keys),
        spread("50,000 entries: key to the first six cards of what it found, 6x CPU", cards),
        row("50,000 entries: the app with the list open and searched", [whole], "MB of heap"),
        row("the map: tap to first picture, 6x CPU", mapped["first"]),
        row("the same once more on the same visit, 6x CPU", mapped["again"]),
        spread("the map: a zoom, tap to marks, 6x CPU", mapped["closer"]),
        row("50,000 entries packed, 1x CPU (in a worker)", [filled["packing"]]),
        row("their search file made, 1x CPU (in a worker)", [filled["ordering"]]),
    ]


def unlock_rows(browser: Browser, cable: CountingCable, rounds: int) -> list[dict[str, object]]:
    """The same directory in the app itself: since when it can be searched once somebody unlocks."""
    after_tap, after_today, to_list = [], [], []
    with tempfile.TemporaryDirectory() as profile:
        folder = Path(profile)
        context = browser.context(folder)
        page = context.new_page()
        page.goto(browser.address)
        worker = Practitioner(page, "fi")
        worker.sign_in()
        worker.ready_to_leave()
        context.close()
        context, page, _ = empty_page(browser, folder, bundled("directory-bench"), 1, NOWHERE)
        page.evaluate("n => bench.fill(n)", ENTRIES)
        context.close()
        cable.pull()
        for _ in range(rounds):
            context = browser.context(folder)
            page, _ = browser.open(context, 6)
            browser.usable(page, LOCK)
            # Quicker than anybody: the passphrase is there as soon as its field is.
            page.locator(LOCK).fill(PASSPHRASE)
            tap = page.evaluate(
                "selector => { document.querySelector(selector).form.requestSubmit(); return performance.now(); }",
                LOCK,
            )
            today = on_top(page, TODAY)
            ready = float(page.evaluate(OPEN_AT))
            after_tap.append(max(0.0, ready - tap))
            after_today.append(max(0.0, ready - today))
            page.wait_for_timeout(1500)
            to_list.append(page.evaluate(TO_THE_LIST))
            if page.evaluate(SHOWN) < ENTRIES:
                raise AssertionError("the directory is not the one that was filled in")
            context.close()
        cable.plug()
    return [
        row("50,000 entries: ready after the vault is open and today stands, 6x CPU", after_today),
        row("50,000 entries: ready after the tap that unlocks, at the first moment one can tap", after_tap),
        row("50,000 entries: tap on the directory, after unlocking, to its first card", to_list),
    ]


def _open_after_the_field(browser: Browser, folder: Path) -> float:
    """Milliseconds in the app itself, from the moment its search field can be used until there is something to search."""
    context = browser.context(folder)
    page, _ = browser.open(context, 6)
    usable = browser.usable(page)
    ready = float(page.evaluate(OPEN_AT))
    context.close()
    return max(0.0, ready - usable)


def _best(queries: list[dict[str, Any]]) -> list[float]:
    """Each query's shortest round: other work on the machine makes some longer and none shorter."""
    names = {each["query"] for each in queries}
    return [min(each["ms"] for each in queries if each["query"] == name) for name in names]


def _median(queries: list[dict[str, Any]], query: str) -> float:
    return float(statistics.median(each["ms"] for each in queries if each["query"] == query))


def _typed(browser: Browser, folder: Path) -> tuple[list[float], list[float], float]:
    """Milliseconds in the app itself from each key to the next painted frame and to the first cards; MB of heap."""
    context = browser.context(folder)
    page, session = browser.open(context, 6)
    browser.usable(page)
    page.wait_for_timeout(2000)
    times = key_to_paint(page, SEARCH, WORDS)
    memory = heap(session)
    page.evaluate(CARDS)
    for word in WORDS[:3]:
        page.locator(SEARCH).first.fill("")
        page.wait_for_timeout(500)
        # slower than the cards come, so that each key is looked at by itself
        page.locator(SEARCH).first.press_sequentially(word, delay=300)
    cards = [float(each) for each in page.evaluate("window.__cards")]
    context.close()
    return times, cards, memory


if __name__ == "__main__":
    # By itself, on an empty profile: `PYTHONPATH=tests python -m bench.device_directory`.
    from playwright.sync_api import sync_playwright

    from end_to_end.running import RunningServer

    with (
        tempfile.TemporaryDirectory() as data,
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
    ):
        server = RunningServer(Path(data))
        try:
            server.command("init")
            server.command("demo")
            server.start()
            with CountingCable(server.port) as cable:
                browser = Browser(playwright, f"http://127.0.0.1:{cable.port}/")
                browser.installed(Path(profile))
                for each in unlock_rows(browser, cable, 3) + directory_rows(browser, cable, Path(profile), 3):
                    print(each)
        finally:
            server.stop()
