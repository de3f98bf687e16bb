"""A tablet: a real Chromium with a profile folder of its own, which can be closed, killed in mid-sentence and opened again."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: What a carried tablet calls its server, wherever that listens: a browser keeps what it has by this name.
ORIGIN = "http://127.0.0.1:4711"
_SERVER = re.compile(r"^http://127\.0\.0\.1:\d+")
LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}


def chromium() -> str:
    """The system's Chromium; `make test` installs one where it can."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Chromium on this machine: run `make test`, or install the package chromium")


class Tablet:
    """Chromium over its debugging port: started as a process of ours, so that it can be killed like a dead battery would."""

    def __init__(
        self,
        playwright: Playwright,
        profile: Path,
        language: str = "fi",
        size: tuple[int, int] = (800, 1280),
        mornings: Path | None = None,
    ) -> None:
        self._playwright = playwright
        self.profile = profile
        self.language = language
        self.size = size
        #: Username → the profile of a tablet where that person has signed in.
        self.mornings = mornings
        self._process: subprocess.Popen[bytes] | None = None
        #: Where the server of a carried tablet really listens, as host:port; "" before it was opened.
        self._listens: str | None = None
        self.errors: list[str] = []

    def carry(self, morning: Path | None = None) -> None:
        """To be used with any server that has the same data; begins where another tablet was put down."""
        self._listens = ""
        if morning is not None:
            shutil.copytree(morning, self.profile, symlinks=True, dirs_exist_ok=True)

    def known(self, address: str) -> str:
        """The address as this tablet's browser knows it."""
        return address if self._listens is None else _SERVER.sub(ORIGIN, address)

    def open(self, address: str) -> Page:
        """Starts the browser on this profile and goes to an address; answers the page."""
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        for lock in self.profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)
        if self._listens is not None and (server := _SERVER.match(address)):
            self._listens = server[0].removeprefix("http://")
        width, height = self.size
        self._process = subprocess.Popen(
            [
                chromium(),
                *FLAGS,
                f"--user-data-dir={self.profile}",
                f"--accept-lang={LOCALES[self.language]}",
                f"--window-size={width},{height}",
                *self._leading_there(),
                "--remote-debugging-port=0",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        port = self._debugging_port(port_file)
        self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.context: BrowserContext = self._browser.contexts[0]
        self.page: Page = self.context.pages[0]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.set_default_timeout(15_000)
        # A busy machine may take long to begin.
        self.page.set_default_navigation_timeout(60_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.goto(self.known(address))
        return self.page

    def kill(self) -> None:
        """SIGKILL to the browser and all its processes at once: nothing is flushed, no page hears of it."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """An orderly end, as when the user swipes the app away."""
        if self._process is None:
            return
        # A signal would end it before cookies, which Chromium writes half a minute late, are on the disk.
        with contextlib.suppress(PlaywrightError):
            self._browser.new_browser_cdp_session().send("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def _leading_there(self) -> list[str]:
        if not self._listens:
            return []
        return [f"--host-resolver-rules=MAP {ORIGIN.removeprefix('http://')} {self._listens}"]

    def _note(self, kind: str, text: str) -> None:
        # A refused connection is what a cut network looks like; everything else an error says is ours to mend.
        if kind == "error" and "net::ERR_" not in text and "Failed to load resource" not in text:
            self.errors.append(text)

    def _debugging_port(self, port_file: Path) -> int:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if port_file.exists() and (lines := port_file.read_text().splitlines()):
                return int(lines[0])
            if self._process is not None and self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("Chromium did not start")
