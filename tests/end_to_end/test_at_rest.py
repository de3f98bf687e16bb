"""What a finder of the tablet can read: the browser's whole profile folder, byte by byte, after a day's work."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import expect

from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import half_written_person

CONVERSATIONS = 50
#: What is typed, each with the number of the conversation behind it. No word of any language or of the app.
REFERENCE, SPOKEN, NOTED, HALF = "Vqkzräf", "Wxjqspökn", "Zwvknöted🦊", "Qjxvhälf"
#: The practitioner's own name and username are nobody's business either.
OWN = ("Eeva Esimerkki",)

#: Words stored in the clear, beside the app's own, to know that this search finds what is there.
IN_THE_CLEAR = """() => new Promise((resolve, reject) => {
    localStorage.setItem('canary', 'Jqvxcanary');
    localStorage.setItem('code', btoa('some Hqzxcanary here'));
    const asked = indexedDB.open('canary', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('words');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const writing = asked.result.transaction('words', 'readwrite');
        for (let n = 0; n < 50; n += 1) writing.objectStore('words').put({ record: { note: `Kwzvcanary${n} ä` } }, n);
        writing.oncomplete = () => { asked.result.close(); resolve(null); };
    };
})"""


def spellings(word: str) -> set[bytes]:
    """The bytes under which a browser may write a word down."""
    plain = {word.encode(), word.encode("utf-16-le"), word.encode("latin-1", "ignore")}
    escaped = {quote(word).encode(), quote(word).lower().encode(), json.dumps(word)[1:-1].encode()}
    return plain | escaped | {each for bytes_ in plain for each in in_base64(bytes_)}


def in_base64(plain: bytes) -> Iterator[bytes]:
    """What base64 of any text around it has of it, wherever in a group of three it begins."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + plain)
        yield whole[-(-before * 8 // 6) : (before + len(plain)) * 8 // 6]


def found_in(profile: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Where in the folder any of the words stands, in file names or contents."""
    wanted = [(word, spelling) for word in words for spelling in spellings(word)]
    for path in profile.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        for word, spelling in wanted:
            if spelling in content or word in path.name:
                yield f"{word} in {path.relative_to(profile)}"


def talk(worker: Practitioner, number: int, setting: str) -> None:
    """A short conversation: about whom, and an answer; in every tenth a note."""
    page = worker.page
    worker.at("today")
    recording = worker.begin(f"{REFERENCE}{number}", setting)
    worker.at(f"conversation/{recording}?at=step_what")
    worker.write(f"{SPOKEN}{number}")
    worker.saved()
    if number % 10:
        return
    recordings = worker.words["recordings"]
    page.get_by_role("button", name=recordings["note"]).first.click()
    page.get_by_role("dialog").locator("textarea").first.fill(f"{NOTED}{number}")
    expect(page.get_by_role("dialog").get_by_text(recordings["save"]["saved"])).to_be_visible()
    page.keyboard.press("Escape")


def test_fifty_conversations_leave_no_word_to_read_in_the_profile_folder(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet("en")
    worker = Practitioner(tablet.open(f"{server.address}/"), "en")
    worker.sign_in()
    worker.ready_to_leave()
    setting = setting_of("en")
    for number in range(CONVERSATIONS):
        talk(worker, number, setting)
    worker.at("people")
    expect(worker.page.get_by_text(f"{REFERENCE}7", exact=True)).to_be_visible()
    half_written_person(worker, f"{HALF}1", f"{HALF}2")
    worker.page.evaluate(IN_THE_CLEAR)
    # As the battery dies: with everything that browser and session keep for the next start.
    worker.page.wait_for_timeout(2_000)
    tablet.close()
    for canary in ("Jqvxcanary", "Kwzvcanary", "Hqzxcanary"):
        assert list(found_in(tablet.profile, (canary,))), "the search does not find what is in the clear"
    words = (REFERENCE, SPOKEN, NOTED, HALF, *OWN)
    assert list(found_in(tablet.profile, words)) == []

    # It is all there for whoever knows the passphrase.
    worker = Practitioner(tablet.open(f"{server.address}/#/people"), "en")
    worker.unlock()
    expect(worker.page.get_by_text(f"{REFERENCE}7", exact=True)).to_be_visible()
    tablet.kill()
    assert list(found_in(tablet.profile, words)) == []
