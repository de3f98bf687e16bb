"""A slowed-down Chromium for the benches of the device, and how its times become rows of a table."""

import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

from end_to_end.tablet import FLAGS, chromium

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SEARCH = "input[type=search]"
LOCK = "main input[name=passphrase]"
# Every task over 50 ms from the navigation on, as Chromium reports it.
_LONG_TASKS = """window.__long = [];
new PerformanceObserver(list => window.__long.push(...list.getEntries().map(each => each.duration)))
    .observe({type: 'longtask', buffered: true});"""
# Resolves with the time at which the wanted element is there, enabled, and on top at its own centre.
_ON_TOP = """selector => new Promise(done => {
    const look = () => {
        const wanted = document.querySelector(selector);
        if (wanted && !wanted.disabled) {
            const box = wanted.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (top && (wanted === top || wanted.contains(top))) return done(performance.now());
        }
        requestAnimationFrame(look);
    };
    look();
})"""


OPEN = """const db = await new Promise((done, failed) => {
    const request = indexedDB.open('liikereppu');
    request.onsuccess = () => done(request.result);
    request.onerror = failed;
});
const whole = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = failed;
});"""
COUNTED = f"async store => {{ {OPEN} const n = await whole(db.transaction(store).objectStore(store).count()); db.close(); return n; }}"


class Browser:
    """Chromium on profile folders, at one address."""

    def __init__(self, playwright: Playwright, address: str) -> None:
        self.playwright = playwright
        self.address = address

    def context(self, profile: Path) -> BrowserContext:
        return self.playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium(),
            args=FLAGS,
            viewport={"width": 800, "height": 1280},
            locale="fi-FI",
        )

    def open(
        self, context: BrowserContext, cpu: float, network: dict[str, object] | None = None
    ) -> tuple[Page, CDPSession]:
        """An empty page with a processor so many times slower."""
        page = context.new_page()
        page.add_init_script(_LONG_TASKS)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        if network:
            slow_down(session, network)
        return page, session

    def usable(self, page: Page, selector: str = SEARCH) -> float:
        """Milliseconds from navigation until the app's main control can be used."""
        page.goto(self.address, wait_until="commit")
        return on_top(page, selector)

    def installed(self, folder: Path) -> None:
        """Visits once and waits until everything needed without a network is on the device."""
        context = self.context(folder)
        page = context.new_page()
        page.goto(self.address)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_selector("main a[href*='#/directory/'], main li", timeout=30_000)
        page.wait_for_timeout(1500)
        context.close()


def slow_down(session: CDPSession, network: dict[str, object]) -> None:
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", network)


def on_top(page: Page, selector: str) -> float:
    """The page's clock, in milliseconds since navigation, when the element can first be used."""
    return float(page.evaluate(_ON_TOP, selector))


def blocked(page: Page) -> float:
    """Total blocking time: of all tasks so far, and in the two seconds to come, what each took over 50 ms."""
    page.wait_for_timeout(2000)
    return float(sum(max(0, each - 50) for each in page.evaluate("window.__long")))


def heap(session: CDPSession) -> float:
    """Megabytes of JavaScript objects that are in use, after the garbage is gone."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def key_to_paint(page: Page, selector: str, words: list[str]) -> list[float]:
    """Milliseconds from each key to the next painted frame."""
    field = page.locator(selector).first
    field.click()
    page.evaluate(
        """() => { window.__keys = []; addEventListener('keydown', event => {
            const began = event.timeStamp;
            requestAnimationFrame(() => setTimeout(() => window.__keys.push(performance.now() - began), 0));
        }, {capture: true}); }"""
    )
    for word in words:
        field.fill("")
        field.press_sequentially(word, delay=60)
        page.wait_for_timeout(150)
    return [float(each) for each in page.evaluate("window.__keys")]


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def row(name: str, values: list[float], unit: str = "ms") -> dict[str, object]:
    """A row for one figure of several rounds: median and range."""
    return {
        "what": name,
        "median": round(statistics.median(values), 1),
        "from": round(min(values), 1),
        "to": round(max(values), 1),
        "unit": unit,
        "rounds": len(values),
    }


def spread(name: str, values: list[float]) -> dict[str, object]:
    """A row for many like events of one run: median and 95th percentile."""
    return {
        "what": name,
        "median": round(statistics.median(values), 1),
        "p95": round(percentile(values, 0.95), 1),
        "unit": "ms",
        "rounds": len(values),
    }


def until(page: Page, store: str, enough: Callable[[int], bool]) -> None:
    """Waits until a store of the device's database holds enough."""
    for _ in range(600):
        if enough(page.evaluate(COUNTED, store)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{store} does not get there within a minute")
