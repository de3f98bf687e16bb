"""Pieces of a working day that several tests play, and what is looked at afterwards: the screen, the device, the server's feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Page, expect

from end_to_end.client import Client
from end_to_end.guides import STEP
from end_to_end.practitioner import PASSPHRASE, Practitioner
from end_to_end.tablet import Tablet

Seen = TypeVar("Seen")
#: What is typed to be looked for where it must not be.
SECRET = "Vihreä talo kulman takana"
_KEYS = """name => new Promise((resolve, reject) => {
    const asked = indexedDB.open('liikereppu');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const reading = asked.result.transaction(name).objectStore(name).getAll();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
            asked.result.close();
            resolve(reading.result.map(({ edit, owner, kind, id, refused }) => ({ edit, owner, kind, id, refused })));
        };
    };
})"""

#: The sealed drafts of the device's own store.
_DRAFTS = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open('liikereppu');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const reading = asked.result.transaction('own').objectStore('own').getAll();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
            asked.result.close();
            const bytes = (_, value) => value instanceof ArrayBuffer ? [...new Uint8Array(value)]
                : ArrayBuffer.isView(value) ? [...value] : value;
            resolve(JSON.stringify(reading.result.filter(each => each.key.startsWith('draft:')), bytes));
        };
    };
})"""
SIGN_IN_HOLDS = "fetch('/api/v1/session', {cache: 'no-store'}).then(answer => answer.ok)"


def signed_in(
    tablet: Tablet, address: str, username: str = "demo", passphrase: str = PASSPHRASE
) -> Practitioner:
    """Somebody at a new tablet in the morning, with a network, who has everything to leave.

    Where somebody has signed in on such a tablet before, it is carried here and only opened.
    """
    morning = tablet.mornings / username if tablet.mornings and passphrase == PASSPHRASE else None
    if morning is None or not morning.exists():
        return signed_in_anew(tablet, address, username, passphrase)
    tablet.carry(morning)
    worker = Practitioner(tablet.open(address), tablet.language)
    worker.page.locator(".language-switch").select_option(tablet.language)
    worker.unlock(passphrase)
    worker.at("today")
    expect(worker.heading(worker.words["sync"]["today"]["title"])).to_be_visible()
    worker.ready_to_leave()
    # An earlier test may have ended the sign-in that was carried here: it is renewed before anybody takes the network away.
    until(worker.page, lambda page: page.evaluate(SIGN_IN_HOLDS), bool)
    return worker


def signed_in_anew(
    tablet: Tablet, address: str, username: str = "demo", passphrase: str = PASSPHRASE
) -> Practitioner:
    """Somebody who signs in on a tablet that the server has never heard of."""
    worker = Practitioner(tablet.open(address), tablet.language)
    worker.sign_in(username, passphrase)
    worker.ready_to_leave()
    return worker


def talk(worker: Practitioner, reference: str, setting: str, text: str) -> str:
    """A new person, a conversation and its next step, saved; answers the recording's id."""
    worker.at("today")
    recording = worker.begin(reference, setting)
    write(worker, recording, text)
    return recording


def write(worker: Practitioner, recording: str, text: str) -> None:
    """Puts this text in place of the next step, and waits until it is saved."""
    worker.at(f"conversation/{recording}?at={STEP}")
    worker.write(text)
    worker.saved()


def press_send(worker: Practitioner) -> None:
    """The button of the send page, whatever comes of it."""
    words = worker.words["sync"]["send"]
    worker.at("send")
    send, again = (
        worker.page.get_by_role("button", name=words[each], exact=True) for each in ("action", "again")
    )
    send.or_(again).click()


def send_all(worker: Practitioner) -> None:
    """Sends until the page says that the device may be handed over."""
    press_send(worker)
    expect(worker.page.get_by_text(worker.words["sync"]["send"]["safe"])).to_be_visible(timeout=30_000)


def shown(page: Page) -> str:
    """Everything the page holds: markup, values of fields, title."""
    return str(
        page.evaluate(
            "() => document.documentElement.outerHTML + document.title"
            " + [...document.querySelectorAll('input, textarea')].map(each => each.value).join(' ')"
        )
    )


def entries(page: Page, store: str) -> list[dict[str, Any]]:
    """What lies in the device's `outbox` or in `sent`: edit, owner, kind, id, refused."""
    found: list[dict[str, Any]] = page.evaluate(_KEYS, store)
    return found


def feed_of(client: Client, ids: set[str]) -> list[dict[str, Any]]:
    """The server's feed of these records, in its order."""
    return [each for each in client.everything() if each["id"] in ids]


def from_devices(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the edits that the server itself has joined."""
    return [each for each in items if "joined_from" not in each]


def doubled(items: list[dict[str, Any]]) -> list[str]:
    """Edits told twice, and contents that one record has twice in a row: work that arrived more than once."""
    twice = [edit for edit, count in Counter(each["edit"] for each in items).items() if count > 1]
    last: dict[tuple[str, str], str | None] = {}
    for each in from_devices(items):
        record = (each["kind"], each["id"])
        if each["hash"] is not None and last.get(record) == each["hash"]:
            twice.append(each["edit"])
        last[record] = each["hash"]
    return twice


def said(item: dict[str, Any]) -> str | None:
    """The next step in a recording."""
    answer = (item["record"] or {}).get("answers", {}).get(STEP)
    return None if answer is None else str(answer["value"])


def turn_away(page: Page, hidden: bool) -> None:
    """What the browser tells a page when the tablet's screen goes dark, or on again."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, 'visibilityState', {configurable: true, value: hidden ? 'hidden' : 'visible'});
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def drafts(page: Page) -> str:
    """What of half-written forms is on the disk, sealed as it is: another text each time that more of it was kept."""
    return str(page.evaluate(_DRAFTS))


def until(page: Page, look: Callable[[Page], Seen], wanted: Callable[[Seen], bool]) -> Seen:
    """Looks again and again, for half a minute at least, until what is wanted is seen; answers it."""
    for _ in range(600):
        if wanted(seen := look(page)):
            return seen
        page.wait_for_timeout(50)
    raise AssertionError(f"half a minute later it is still {seen!r}")


def half_written_person(worker: Practitioner, reference: str = "HALF-1", note: str = SECRET) -> None:
    """Begins a person's card and leaves it open, with all that was typed on the disk."""
    worker.at("people")
    page, people = worker.page, worker.words["people"]
    page.get_by_role("button", name=people["add"], exact=True).click()
    before = drafts(page)
    page.get_by_label(people["reference"], exact=True).fill(reference)
    first = until(page, drafts, lambda now: now != before)
    page.get_by_label(people["note"], exact=True).fill(note)
    until(page, drafts, lambda now: now != first)
