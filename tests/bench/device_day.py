"""A practitioner's day on the slowed-down device: opening the day, a conversation, answering."""

import random
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench.browser import LOCK, Browser, blocked, heap, key_to_paint, on_top, row, spread, until
from bench.device_store import bundled, derivation
from bench.recordings import recording
from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.practitioner import PASSPHRASE, Practitioner

PEOPLE, RECORDINGS, UNFINISHED = 200, 400, 10
SENTENCES = ["Kävelen kauppaan pidempää reittiä.", "Lähden ulos heti aamukahvin jälkeen."]
TODAY = "main a[href='#/start']"
TODAYS = "main a[href^='#/conversation/']"
QUESTION = "main h1.question"
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


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def talks(guide: dict[str, Any], people: int, talks: int, unfinished: int) -> list[dict[str, Any]]:
    """So many people, and talks with them in turn: a few unfinished, half a dozen today, the others before."""
    chance, now = random.Random(uuid.uuid4().int), datetime.now(UTC)
    records: list[dict[str, Any]] = []
    for _ in range(people):
        reference = f"K-{uuid.uuid4().hex[:6]}"
        person = {"reference": reference, "note": "", "language": "fi", "created_at": _instant(now)}
        records.append({"kind": "person", "id": str(uuid.uuid4()), "record": person})
    for number in range(talks):
        began = now - timedelta(minutes=number, days=0 if number < unfinished + 6 else number % 90)
        talk = recording(chance, guide) | {
            "person_id": records[number % people]["id"],
            "started_at": _instant(began),
            "finished_at": _instant(began),
        }
        if number < unfinished:
            talk |= {"state": "draft", "finished_at": None, "topic": guide["topics"][0]["id"]}
        records.append({"kind": "recording", "id": str(uuid.uuid4()), "record": talk})
    return records


def guide_of(client: Client) -> dict[str, Any]:
    return next(each for each in client.get("/guides")["guides"] if each["guide"] == "mini-intervention")


def day_rows(browser: Browser, cable: Cable, folder: Path, rounds: int) -> list[dict[str, object]]:
    """Everything of a day but the sending; leaves the signed-in device in `folder`, and the cable plugged in."""
    client = Client(browser.address.rstrip("/"))
    guide = guide_of(client)
    items = [
        each | {"edit": str(uuid.uuid4()), "base": None}
        for each in talks(guide, PEOPLE, RECORDINGS, UNFINISHED)
    ]
    for start in range(0, len(items), 100):
        client.post("/sync/push", {"device": client.device, "items": items[start : start + 100]})
    _sign_in(browser, folder)
    cable.pull()
    locked = {4: [], 6: []}  # type: dict[int, list[float]]
    opened, listed, blocking, talk, memory = [], [], [], [], []
    for _ in range(rounds):
        for cpu, times in locked.items():
            context = browser.context(folder)
            page, session = browser.open(context, cpu)
            times.append(browser.usable(page, LOCK))
            if cpu == 6:
                page.wait_for_timeout(1500)
                page.evaluate("window.__long.length = 0")
                today, its_list = unlocked(page)
                opened.append(today)
                listed.append(its_list)
                blocking.append(blocked(page))
                memory.append(heap(session))
                talk.append(_open_conversation(page))
            context.close()
    cable.plug()
    slowed = []
    script = bundled()
    for today in opened:
        slow, fast = derivation(browser, script)
        slowed.append(today + slow - fast)
    typed, saved = _answering(browser, folder, guide)
    what = f"{PEOPLE} people and {RECORDINGS} conversations, offline"
    return [
        row("reopened offline, lock screen usable, 4x CPU", locked[4]),
        row("reopened offline, lock screen usable, 6x CPU", locked[6]),
        row(f"tap on open to today, {what}, 6x CPU (key derivation in a worker, not slowed down)", opened),
        row("tap on open to today's list, the same", listed),
        row("unlock: tap on open to open vault, 6x, with the derivation slowed too", slowed),
        row(
            "unlock: tap on open to today's list, 6x, with the derivation slowed too",
            [each + its_list - today for each, its_list, today in zip(slowed, listed, opened, strict=True)],
        ),
        row("tap on open to today: total blocking time, 6x CPU", blocking),
        row("today: memory", memory, "MB of heap"),
        row("tap on an unfinished conversation to its question, 6x CPU", talk),
        spread("text answer, key to paint, 6x CPU", typed),
        spread("tap to saved, 6x", saved),
    ]


def unlocked(page: Page) -> tuple[float, float]:
    """Milliseconds from the tap that opens the vault to today, and to the first conversation in its list."""
    page.locator(LOCK).fill(PASSPHRASE)
    began = page.evaluate(
        """() => { const now = performance.now();
            document.querySelector('main input[name=passphrase]').form.requestSubmit(); return now; }"""
    )
    today = on_top(page, TODAY) - float(began)
    listed = page.evaluate(
        """([selector, began]) => new Promise(done => {
            const look = () => document.querySelector(selector) ? done(performance.now() - began) : requestAnimationFrame(look);
            look();
        })""",
        [TODAYS, began],
    )
    return today, float(listed)


def _sign_in(browser: Browser, folder: Path) -> None:
    """Signs in and waits until all records are on the device."""
    context = browser.context(folder)
    page = context.new_page()
    page.goto(browser.address)
    worker = Practitioner(page, "fi")
    worker.sign_in()
    worker.ready_to_leave()
    until(page, "records", lambda count: count >= PEOPLE + RECORDINGS)
    page.wait_for_timeout(1500)
    context.close()


def _open_conversation(page: Page) -> float:
    began = page.evaluate(
        "() => { const now = performance.now(); document.querySelector('main a[href^=\"#/conversation/\"]').click(); return now; }"
    )
    return on_top(page, QUESTION) - float(began)


def _answering(browser: Browser, folder: Path, guide: dict[str, Any]) -> tuple[list[float], list[float]]:
    """(milliseconds from key to paint in a text answer, from a tap on a chip to "saved")."""
    context = browser.context(folder)
    page = context.new_page()
    page.goto(browser.address)
    worker = Practitioner(page, "fi")
    worker.unlock()
    talk = worker.begin("BENCH-1", guide["settings"][0]["label"]["fi"])
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    worker.at(f"conversation/{talk}?at=movement_now")
    page.wait_for_selector("label.chip")
    saved = page.evaluate(TAPS_SAVED, [worker.words["recordings"]["save"]["saved"], 12])
    worker.at(f"conversation/{talk}?at=step_what")
    page.wait_for_selector("main textarea")
    page.wait_for_timeout(500)
    keys = key_to_paint(page, "main textarea", SENTENCES)
    context.close()
    return keys, [float(each) for each in saved]
