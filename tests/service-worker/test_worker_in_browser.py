"""The built service worker in Chromium: whole or nothing, updates only when asked, each language offline."""

import base64
import functools
import hashlib
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

DIST = Path(__file__).parents[2] / "frontend" / "dist"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lr"
)


class Site(http.server.ThreadingHTTPServer):
    """Serves one folder with the production policy. `broken` paths answer 500; `asked` is what came."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.broken: set[str] = set()
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.SimpleHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked.append(path)
        if path in self.server.broken or path.startswith("/api/"):
            self.send_error(500)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


def newer_edition(folder: Path) -> None:
    """Turns a copy of the app into a next edition: another page, and a worker that lists it so."""
    page = folder / "index.html"
    worker = folder / "sw.js"
    text = worker.read_text()
    entry = re.search(r'url:([`"\'])/index\.html\1,revision:([`"\'])(.+?)\2,integrity:([`"\'])(.+?)\4', text)
    assert entry, "the worker lists the page"
    page.write_text(page.read_text().replace('name="description"', 'name="next-edition"'))
    digest = base64.b64encode(hashlib.sha256(page.read_bytes()).digest()).decode()
    text = text.replace(entry[5], f"sha256-{digest}").replace(entry[3], digest[:12])
    worker.write_text(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if not (DIST / "sw.js").exists():
        pytest.fail("frontend/dist is missing: run `npm run build` in frontend first")
    return Path(shutil.copytree(DIST, tmp_path / "dist"))


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    server = Site(folder)
    yield server
    server.shutdown()


@pytest.fixture
def context():
    # Here and not above: whoever runs other tests need not load it.
    from end_to_end.driver import the_browser

    context = the_browser().new_context(locale="sv-FI")
    yield context
    context.close()


def install(page, site: Site) -> None:
    page.goto(site.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def problems_of(page) -> list[str]:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text) if re.search("Content.Security|Trusted", message.text) else None
        ),
    )
    return problems


def test_the_page_starts_under_the_strict_policy_and_opens_without_a_network_in_every_language(context, site):
    page = context.new_page()
    problems = problems_of(page)
    install(page, site)
    site.shutdown()
    site.server_close()
    for language, heading in (
        ("sv", "Om Liikereppu"),
        ("en", "About Liikereppu"),
        ("fi", "Tietoa Liikerepusta"),
    ):
        page.evaluate(f"localStorage.setItem('language', '{language}')")
        page.goto(f"{site.address}/?from={language}#/about")
        page.reload()
        page.get_by_role("heading", level=1, name=heading).wait_for()
    assert problems == []


def test_the_worker_keeps_no_answer_of_the_server(context, site):
    page = context.new_page()
    install(page, site)
    page.evaluate("fetch('/api/v1/guides').then((answer) => answer.status)")
    assert "/api/v1/guides" in site.asked
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name))))"
        ".then((boxes) => Promise.all(boxes.map((box) => box.keys())))"
        ".then((boxes) => boxes.flat().map((request) => new URL(request.url).pathname))"
    )
    assert "/index.html" in kept
    assert not [path for path in kept if path.startswith("/api")]


def test_a_first_install_that_lacks_one_file_never_becomes_active(context, site):
    site.broken = {"/icon-512.png"}
    page = context.new_page()
    page.goto(site.address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration().then((link) => !link || !link.installing)"
    )
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((link) => !link?.active)")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    # The same page makes it whole when the network is back, and says so.
    site.broken = set()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def test_a_page_whose_script_does_not_come_tells_what_to_do(context, site, folder):
    scripts = re.findall(r'src="(/assets/[^"]+\.js)"', (folder / "index.html").read_text())
    assert scripts
    site.broken = set(scripts)
    page = context.new_page()
    page.goto(site.address)
    for language, words in (
        ("fi", "lataa sivu uudelleen"),
        ("sv", "ladda om sidan"),
        ("en", "load the page again"),
    ):
        assert words in page.locator(f".starting [lang={language}]").inner_text()
    site.broken = set()
    page.locator(".starting [lang=sv] a").click()
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator(".starting").count() == 0


def test_of_two_windows_the_one_in_a_conversation_keeps_its_version_until_it_leaves_the_questions(
    context, site, folder
):
    talk = context.new_page()
    install(talk, site)
    talk.goto(f"{site.address}/#/conversation/6f1c0e4e-0000-4000-8000-000000000001")
    talk.reload()
    talk.get_by_role("heading", level=1).wait_for()
    talk.wait_for_function("() => navigator.serviceWorker.controller !== null")
    other = context.new_page()
    other.goto(f"{site.address}/#/about")
    other.get_by_role("heading", level=1).wait_for()
    newer_edition(folder)
    other.evaluate("navigator.serviceWorker.getRegistration().then((link) => link.update()).then(() => null)")
    with other.expect_navigation():
        other.locator(".update-notice button").click()
    other.locator('meta[name="next-edition"]').wait_for(state="attached")
    talk.wait_for_timeout(300)
    assert talk.locator('meta[name="next-edition"]').count() == 0
    assert talk.locator(".update-notice").count() == 0
    with talk.expect_navigation():
        talk.evaluate("() => { location.hash = '#/today' }")
    talk.locator('meta[name="next-edition"]').wait_for(state="attached")


@pytest.mark.parametrize("fault", ["a missing file", "a file of another version"])
def test_an_update_that_did_not_come_whole_leaves_the_old_version_in_use(context, site, folder, fault):
    page = context.new_page()
    install(page, site)
    newer_edition(folder)
    if fault == "a missing file":
        site.broken = {"/index.html"}
    else:
        (folder / "index.html").write_text("<!doctype html><title>from a still newer version</title>")
    outcome = page.evaluate(
        """navigator.serviceWorker.getRegistration().then(async (link) => {
          await link.update();
          const worker = link.installing ?? link.waiting;
          if (worker && worker.state !== 'redundant' && worker.state !== 'installed')
            await new Promise((done) => worker.addEventListener('statechange', done));
          return worker?.state;
        })"""
    )
    assert outcome == "redundant"
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator('meta[name="description"]').count() == 1


def test_a_new_version_waits_and_takes_over_only_when_asked(context, site, folder):
    page = context.new_page()
    install(page, site)
    newer_edition(folder)
    page.goto(f"{site.address}/#/about")
    page.reload()
    page.evaluate("navigator.serviceWorker.getRegistration().then((link) => link.update()).then(() => null)")
    page.locator(".update-notice").wait_for()
    page.reload()
    assert page.locator('meta[name="next-edition"]').count() == 0, "opening the page again is no consent"
    with page.expect_navigation():
        page.locator(".update-notice button").click()
    page.locator('meta[name="next-edition"]').wait_for(state="attached")
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator(".update-notice").count() == 0


def test_a_new_version_is_never_offered_in_the_middle_of_a_conversation(context, site, folder):
    page = context.new_page()
    install(page, site)
    newer_edition(folder)
    page.goto(f"{site.address}/#/conversation/6f1c0e4e-0000-4000-8000-000000000001")
    page.reload()
    page.evaluate("navigator.serviceWorker.getRegistration().then((link) => link.update()).then(() => null)")
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration().then((link) => link.waiting !== null)"
    )
    page.wait_for_timeout(200)
    assert page.locator(".update-notice").count() == 0
    page.goto(f"{site.address}/#/about")
    page.locator(".update-notice").wait_for()


def test_a_faulty_worker_can_be_called_back_and_what_the_device_stored_stays(context, site, folder):
    page = context.new_page()
    install(page, site)
    page.evaluate(
        """new Promise((done) => {
          const opening = indexedDB.open('kept', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('records').put('work', 1);
          opening.onsuccess = () => { opening.result.close(); done(null); };
        })"""
    )
    shutil.copy(folder / "sw-retire.js", folder / "sw.js")
    page.evaluate("navigator.serviceWorker.getRegistration().then((link) => link.update()).then(() => null)")
    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    page.goto("about:blank")
    shutil.rmtree(folder / "assets")
    (folder / "index.html").write_text("<!doctype html><h1>straight from the server</h1>")
    page.goto(site.address)
    page.get_by_role("heading", name="straight from the server").wait_for()
    names = page.evaluate("indexedDB.databases().then((all) => all.map((each) => each.name))")
    assert "kept" in names
