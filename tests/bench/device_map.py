"""The map over the directory of the whole country on the slowed-down device: from the tap to the first picture, and moving about."""

from pathlib import Path
from typing import Any

from bench.browser import Browser

#: From a tap on the map's link to the frame in which land, water and marks stand.
FIRST_PICTURE = """() => new Promise((resolve, reject) => {
    const begun = performance.now();
    const look = () => {
        const drawn = document.querySelector('.map-mark') && document.querySelector('.leaflet-tile-loaded');
        if (drawn) requestAnimationFrame(() => resolve(performance.now() - begun));
        else if (performance.now() - begun > 60000) reject(new Error('no map within a minute'));
        else requestAnimationFrame(look);
    };
    document.querySelector('a[href^="#/map"]').click();
    look();
})"""
#: From a tap on a button to the frame in which other marks stand.
CLOSER = """name => new Promise(resolve => {
    const marks = () => [...document.querySelectorAll('.map-mark')].map(each => each.innerText + each.style.transform).join();
    const before = marks();
    const begun = performance.now();
    const look = () => {
        if (marks() !== before) requestAnimationFrame(() => resolve(performance.now() - begun));
        else requestAnimationFrame(look);
    };
    document.querySelector(name).click();
    look();
})"""
BUTTON = ".map-controls button:nth-child({})"


def map_times(browser: Browser, folder: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds at 6x CPU: `first` picture after the tap, `again` when the map is opened once more, `closer` to a zoom."""
    times: dict[str, list[float]] = {"first": [], "again": [], "closer": []}
    for _ in range(rounds):
        context = browser.context(folder)
        page, _session = browser.open(context, 6)
        browser.usable(page)
        page.wait_for_timeout(2000)
        times["first"].append(_milliseconds(page, FIRST_PICTURE))
        page.wait_for_timeout(1500)
        for number in (2, 1, 1):
            times["closer"].append(_milliseconds(page, CLOSER, BUTTON.format(number)))
            page.wait_for_timeout(800)
        page.evaluate("location.hash = '#/phone'")
        page.wait_for_timeout(800)
        times["again"].append(_milliseconds(page, FIRST_PICTURE))
        context.close()
    return times


def _milliseconds(page: Any, script: str, argument: str | None = None) -> float:
    return float(page.evaluate(script, argument))
