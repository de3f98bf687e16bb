"""The bench of the device: how soon the app is usable, how it answers to typing, how long a saved answer takes.

Runs the real server and the real build in Chromium on this machine, with Chromium's own slow-downs of processor and network. Each
figure is the median of several rounds; the profiles take turns, so that a busy machine is busy for all of them. Times on another
machine differ: read the ratios.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, sync_playwright

from end_to_end.cable import Cable
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import FLAGS, chromium

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
USABLE = "input[type=search]"
WORDS = ["ulkokuntosali", "uimahallissa", "portaita", "metsä", "tuolijumppa"]
SENTENCES = ["Kävelen kauppaan pidempää reittiä.", "Lähden ulos heti aamukahvin jälkeen."]
# Taps one chip after another; each time runs until the word "saved" stands for what was tapped.
TAPS_SAVED = """async ([saved, count]) => {
    const word = () => document.querySelector('.conversation-top').textContent.includes(saved);
    const until = wanted => new Promise(done => {
        const look = () => (word() === wanted ? done() : requestAnimationFrame(look));
        look();
    });
    const times = [];
    for (const chip of [...document.querySelectorAll('label.chip input')].slice(0, count)) {
        await new Promise(done => setTimeout(done, 400));
        const began = performance.now();
        chip.click();
        await Promise.race([until(false), new Promise(done => setTimeout(done, 50))]);
        await until(true);
        times.push(performance.now() - began);
    }
    return times;
}"""


class Bench:
    def __init__(self, playwright: Playwright, address: str, rounds: int) -> None:
        self.playwright = playwright
        self.address = address
        self.rounds = rounds

    def context(self, profile: Path) -> BrowserContext:
        return self.playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium(),
            args=FLAGS,
            viewport={"width": 800, "height": 1280},
            locale="fi-FI",
        )

    def open(
        self, context: BrowserContext, cpu: float, network: dict[str, object] | None
    ) -> tuple[Page, CDPSession]:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        if network:
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", network)
        return page, session

    def usable(self, page: Page) -> float:
        """Milliseconds from navigation to the search field being there, enabled and on top at its own centre."""
        page.goto(self.address, wait_until="commit")
        return float(
            page.evaluate(
                """selector => new Promise(done => {
                    const look = () => {
                        const field = document.querySelector(selector);
                        if (field && !field.disabled) {
                            const box = field.getBoundingClientRect();
                            if (document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === field)
                                return done(performance.now());
                        }
                        requestAnimationFrame(look);
                    };
                    look();
                })""",
                USABLE,
            )
        )

    def first_load(self, cpu: float, network: dict[str, object] | None) -> tuple[float, float]:
        """(milliseconds until usable, kB of shell over the wire) on an empty profile."""
        with tempfile.TemporaryDirectory() as folder:
            context = self.context(Path(folder))
            page, session = self.open(context, cpu, network)
            received: dict[str, float] = {}
            addresses: dict[str, str] = {}
            session.send("Network.enable")
            session.on(
                "Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]})
            )
            session.on(
                "Network.loadingFinished", lambda e: received.update({e["requestId"]: e["encodedDataLength"]})
            )
            milliseconds = self.usable(page)
            weight = sum(size for each, size in received.items() if "/api/" not in addresses.get(each, ""))
            context.close()
        return milliseconds, weight / 1000

    def installed(self, folder: Path) -> None:
        """Visits once and waits until everything needed without a network is on the device."""
        context = self.context(folder)
        page = context.new_page()
        page.goto(self.address)
        page.wait_for_function(
            "navigator.serviceWorker.controller || navigator.serviceWorker.ready", timeout=30_000
        )
        page.wait_for_selector("main a[href*='#/directory/'], main li", timeout=30_000)
        page.wait_for_timeout(1500)
        context.close()

    def reopening(self, folder: Path, cpu: float) -> float:
        context = self.context(folder)
        page, _ = self.open(context, cpu, None)
        milliseconds = self.usable(page)
        context.close()
        return milliseconds

    def search_typing(self, folder: Path, cpu: float) -> list[float]:
        """Milliseconds from each key to the next painted frame, in the search field."""
        context = self.context(folder)
        page, _ = self.open(context, cpu, None)
        self.usable(page)
        page.wait_for_timeout(1000)
        times = key_to_paint(page, USABLE, WORDS)
        context.close()
        return times

    def conversation(self, folder: Path, cpu: float) -> tuple[list[float], list[float]]:
        """Holding a conversation: (milliseconds from key to paint in a text answer, from a tap on a chip to "saved")."""
        context = self.context(folder)
        page = context.new_page()
        page.goto(self.address)
        worker = Practitioner(page, "fi")
        worker.sign_in()
        worker.ready_to_leave()
        guide = page.evaluate("fetch('/api/v1/guides').then(answer => answer.json())")["guides"][0]
        recording = worker.begin("BENCH-1", guide["settings"][0]["label"]["fi"])
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        worker.at(f"conversation/{recording}?at=movement_now")
        page.wait_for_selector("label.chip")
        saved = [
            float(each)
            for each in page.evaluate(TAPS_SAVED, [worker.words["recordings"]["save"]["saved"], 12])
        ]
        worker.at(f"conversation/{recording}?at=step_what")
        page.wait_for_selector("main textarea")
        page.wait_for_timeout(500)
        keys = key_to_paint(page, "main textarea", SENTENCES)
        context.close()
        return keys, saved


def key_to_paint(page: Page, selector: str, words: list[str]) -> list[float]:
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


def measure(rounds: int = 3, say: Callable[[str], None] = print) -> list[dict[str, object]]:
    """The rows of the device bench, printed as they come."""
    rows: list[dict[str, object]] = []
    with (
        tempfile.TemporaryDirectory() as data,
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
    ):
        server = RunningServer(Path(data))
        server.command("init")
        server.command("demo")
        server.start()
        try:
            with Cable(server.port) as cable:
                bench = Bench(playwright, f"http://127.0.0.1:{cable.port}/", rounds)
                slow, fast, weights = [], [], []
                for _ in range(rounds):
                    milliseconds, weight = bench.first_load(4, SLOW_4G)
                    slow.append(milliseconds)
                    weights.append(weight)
                    fast.append(bench.first_load(6, None)[0])
                rows += [
                    row("shell with one language, first load", weights, "kB on the wire"),
                    row("first load usable, 4x CPU, slow 4G", slow),
                    row("first load usable, 6x CPU", fast),
                ]
                folder = Path(profile)
                bench.installed(folder)
                cable.pull()
                four, six = [], []
                for _ in range(rounds):
                    four.append(bench.reopening(folder, 4))
                    six.append(bench.reopening(folder, 6))
                rows += [
                    row("offline reopening usable, 4x CPU", four),
                    row("offline reopening usable, 6x CPU", six),
                ]
                keys = bench.search_typing(folder, 6)
                rows.append(spread("search field, key to paint, 6x CPU", keys))
                cable.plug()
                with tempfile.TemporaryDirectory() as conversing:
                    typed, saved = bench.conversation(Path(conversing), 6)
                rows += [
                    spread("text answer, key to paint, 6x CPU", typed),
                    spread('tap on a chip to the word "saved", 6x CPU', saved),
                ]
                for each in rows:
                    say(json.dumps(each, ensure_ascii=False))
        finally:
            server.stop()
    return rows


if __name__ == "__main__":
    began = time.monotonic()
    measure()
    print(f"took {time.monotonic() - began:.0f} s")
