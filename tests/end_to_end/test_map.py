"""The map without a network: points, clusters and the card in step with the list; a base map in pieces; and a list that needs no map."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from backend.directory.small_basemap import small_basemap
from end_to_end.cable import Cable
from end_to_end.running import RunningServer
from end_to_end.stillness import stand_still
from end_to_end.tablet import Tablet
from end_to_end.test_public import PHONE, first_visit, go
from end_to_end.words import words_of

MANY = ".map-mark:not(.map-mark-one)"
#: Whether another set of marks is on the map, or something is chosen.
CHANGED = """before => document.querySelector('.map-chosen')
    || JSON.stringify([...document.querySelectorAll('.map-mark')].map(each => each.innerText)) !== JSON.stringify(before)"""
#: Whether anything is drawn on the canvases of a layer.
PAINTED = """layer => [...document.querySelectorAll(`.${layer} canvas`)].some(canvas => {
    if (!canvas.width) return false;
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return data.some((value, at) => at % 4 === 3 && value > 0);
})"""


def shown(page: Page) -> Page:
    """The map with its outline drawn and its marks on it."""
    go(page, "map")
    page.wait_for_function(PAINTED, arg="map-outline")
    expect(page.locator(".map-mark").first).to_be_visible()
    return page


def open_a_mark(page: Page) -> None:
    """Goes into the first cluster, and the next one, until one entry is chosen, with keys alone."""
    for _ in range(16):
        # Going nearer takes a moment, in which marks come and go.
        stand_still(page)
        before = page.locator(".map-mark").all_inner_texts()
        page.evaluate(
            "many => (document.querySelector(many) ?? document.querySelector('.map-mark')).focus()", MANY
        )
        page.keyboard.press("Enter")
        page.wait_for_function(CHANGED, arg=before)
        if page.locator(".map-chosen").count():
            return
    raise AssertionError("no mark could be opened")


def test_offline_the_map_shows_the_search_and_the_list_keeps_in_step(
    cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    words = words_of("map", "fi")
    phone = new_tablet("fi", PHONE)
    page = first_visit(phone, f"http://127.0.0.1:{cable.port}/")
    cable.pull()
    shown(page)
    open_a_mark(page)
    chosen = page.locator(".map-chosen h3").first.inner_text()
    # The list begins where the map stands.
    assert chosen in page.locator(".map-list h3").all_inner_texts()[:10]
    page.locator(".map-chosen").get_by_role("button", name=words["close"]).click()
    expect(page.locator(".map-chosen")).to_have_count(0)

    page.get_by_role("searchbox").fill("uimahalli")
    page.get_by_role("button", name=words["all"]).click()
    page.wait_for_function("location.hash.includes('q=uimahalli')")
    found = page.locator(".map-list .entry-card")
    expect(found.first).to_be_visible()
    page.get_by_role("link", name=words["to_list"]).click()
    expect(page.get_by_role("searchbox")).to_have_value("uimahalli")
    assert phone.errors == []


def test_where_no_map_can_be_drawn_the_list_is_whole(
    server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    words = words_of("map", "sv")
    phone = new_tablet("sv", PHONE)
    page = phone.open(server.address)
    expect(page.locator(".browse").first).to_be_visible()
    page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    go(page, "map")
    expect(page.get_by_text(words["failed"])).to_be_visible()
    expect(page.locator(".map-box")).to_have_count(0)
    expect(page.locator(".map-list .entry-card").nth(20)).to_be_visible()


def test_a_base_map_is_fetched_when_asked_for_and_drawn_without_a_network(
    server: RunningServer, cable: Cable, new_tablet: Callable[..., Tablet], tmp_path: Path
) -> None:
    words = words_of("map", "en")["base"]
    file = tmp_path / "map.pmtiles"
    # Several pieces: what stands between the directory and the tiles is never looked at.
    file.write_bytes(small_basemap(filling=1_300_000))
    server.command("directory", "basemap", str(file))
    tablet = new_tablet("en", (800, 1280))
    address = f"http://127.0.0.1:{cable.port}/"
    page = first_visit(tablet, address)
    shown(page)
    assert page.locator(".map-base").count() == 0
    page.get_by_text(words["title"], exact=True).click()
    page.get_by_role("button", name="1.3").click()
    expect(page.get_by_role("button", name=words["remove"])).to_be_visible()
    page.wait_for_function(PAINTED, arg="map-base")

    server.command("directory", "basemap", "--remove")
    cable.pull()
    tablet.kill()
    page = tablet.open(address)
    expect(page.locator(".browse").first).to_be_visible()
    shown(page)
    page.wait_for_function(PAINTED, arg="map-base")
    expect(page.locator(".map-credit")).to_contain_text("© Testikartta")
    page.get_by_text(words["title"], exact=True).click()
    page.get_by_role("button", name=words["remove"]).click()
    expect(page.get_by_text(words["removed"])).to_be_visible()
    expect(page.locator(".map-base")).to_have_count(0)
    assert page.evaluate(PAINTED, "map-outline")
    assert tablet.errors == []
