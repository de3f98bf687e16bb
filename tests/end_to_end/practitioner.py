"""What a practitioner does on a tablet, in the words of its screen. Used by the tests that play a working day."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from end_to_end.guides import TALK, guide_of
from end_to_end.words import words

PASSPHRASE = "reppu mukaan ja ulos"
# Asked in the page: a wait for a function takes a promise for true. Without an answer it says so after a minute.
WORKER_IS_THERE = """Promise.race([
    navigator.serviceWorker.ready.then(({active}) => active.state === 'activated' || new Promise(done => {
        active.addEventListener('statechange', () => active.state === 'activated' && done(true));
    })),
    new Promise(done => setTimeout(() => done(false), 60_000)),
])"""

# Looked for in the device's own store, twenty times a second at most for a minute.
CONTENT_IS_THERE = """(async () => {
    const asked = request => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
    });
    for (let round = 0; round < 1200; round += 1) {
        const names = (await indexedDB.databases()).map(each => each.name);
        if (names.includes('liikereppu') && names.includes('liikereppu-directory')) {
            const db = await asked(indexedDB.open('liikereppu'));
            const guides = await asked(db.transaction('content').objectStore('content').get('guides'));
            db.close();
            const directory = await asked(indexedDB.open('liikereppu-directory'));
            const state = directory.objectStoreNames.contains('state')
                ? await asked(directory.transaction('state').objectStore('state').get('state')) : null;
            directory.close();
            if (guides && state && state.parts.length > 0) return true;
        }
        await new Promise(done => setTimeout(done, 50));
    }
    return false;
})()"""


class Practitioner:
    """One person at one page, speaking one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.words = words(language)

    def at(self, path: str) -> None:
        """Goes to a screen by its address after the hash, as a bookmark would."""
        self.page.evaluate("path => { location.hash = path }", f"#/{path}")

    def sign_in(self, username: str = "demo", passphrase: str = PASSPHRASE) -> None:
        """With username and passphrase, also where others have signed in before; the device stays without a name."""
        self.at("sign-in?as=other")
        account = self.words["accounts"]
        name = self.page.get_by_label(account["username"])
        name.fill(username)
        self.page.get_by_label(account["passphrase"], exact=True).fill(passphrase)
        self.page.get_by_role("button", name=account["sign_in"], exact=True).click()
        today = self.heading(self.words["sync"]["today"]["title"])
        skip = self.page.get_by_role("button", name=account["naming"]["skip"], exact=True)
        expect(today.or_(skip)).to_be_visible(timeout=30_000)
        if skip.is_visible():
            skip.click()
        expect(today).to_be_visible()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Opens a locked tablet: after a lock, a reload, a restart. The same screen is there again."""
        account = self.words["accounts"]
        locked = self.heading(account["lock"]["title"])
        expect(locked).to_be_visible(timeout=30_000)
        self.page.get_by_label(account["passphrase"], exact=True).fill(passphrase)
        self.page.get_by_role("button", name=account["lock"]["open"], exact=True).click()
        expect(locked).to_have_count(0, timeout=30_000)

    def lock(self) -> None:
        """The button in the bar at the top."""
        self.page.get_by_role("button", name=self.words["accounts"]["lock"]["now"], exact=True).first.click()
        expect(self.heading(self.words["accounts"]["lock"]["title"])).to_be_visible()

    def ready_to_leave(self) -> None:
        """Waits until the app itself says that guides and directory are on the device, and the worker has the app."""
        assert self.page.evaluate(WORKER_IS_THERE), "the service worker does not have the app"
        assert self.page.evaluate(CONTENT_IS_THERE), "guides and directory have not come"
        today = self.words["sync"]["today"]
        expect(self.page.get_by_text(today["no_guides"])).to_have_count(0)
        expect(self.page.get_by_text(today["no_directory"])).to_have_count(0)

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=True)

    def begin(self, reference: str, setting: str, guide: str = TALK, title: str | None = None) -> str:
        """Starts a conversation about a new person; answers the recording's id. Two taps when nothing is typed."""
        recordings = self.words["recordings"]
        self.page.get_by_role("link", name=self.words["sync"]["today"]["start"]).click()
        self.choose_guide(title or guide_of(guide)["title"][self.language])
        self.page.get_by_label(setting, exact=True).check()
        self.page.get_by_label(recordings["start"]["reference"]).fill(reference)
        self.page.get_by_role("button", name=reference).click()
        self.page.wait_for_url(re.compile("#/conversation/"))
        return self.page.url.split("#/conversation/")[1].split("?")[0].split("/")[0]

    def choose_guide(self, title: str) -> None:
        """On the start page: the guide of this title, which stays chosen for the next time."""
        chosen = self.page.locator(".chosen-guide strong").first
        expect(chosen).to_be_visible()
        if chosen.inner_text() == title:
            return
        self.page.get_by_text(self.words["recordings"]["start"]["other_guide"], exact=True).click()
        self.page.get_by_label(title).check()
        expect(chosen).to_have_text(title)

    def saved(self) -> None:
        """The word that the last change is on the device."""
        expect(self.page.get_by_text(self.words["recordings"]["save"]["saved"]).first).to_be_visible()

    def asked(self, question: dict[str, Any]) -> None:
        expect(
            self.page.get_by_role("heading", name=question["ask"][self.language], exact=True)
        ).to_be_visible()

    def next(self) -> None:
        self.page.get_by_role("button", name=self.words["recordings"]["next"], exact=True).or_(
            self.page.get_by_role("link", name=self.words["recordings"]["next"], exact=True)
        ).click()

    def tap(self, label: str) -> None:
        """Taps an answer by its label."""
        self.page.get_by_label(label, exact=True).check()

    def say(self, text: str) -> None:
        """The client's own words, beside the chips."""
        recordings = self.words["recordings"]
        self.page.get_by_label(recordings["own_words"], exact=True).fill(text)
        self.page.get_by_role("button", name=recordings["add"], exact=True).click()

    def write(self, text: str) -> None:
        self.page.locator("main textarea").first.fill(text)

    def to_topic(self, title: str) -> None:
        self.page.get_by_role("navigation").get_by_role(
            "link", name=re.compile(f"^{re.escape(title)}")
        ).first.click()
