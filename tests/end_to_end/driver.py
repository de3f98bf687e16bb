"""The one Playwright driver of a process, and the one browser in which tests open contexts of their own.

A process can have no second driver. Whatever folder its tests lie in, they take it from here.
"""

import atexit
from functools import cache

from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from end_to_end.tablet import FLAGS, chromium

#: A tone instead of a voice, and nobody to ask.
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@cache
def the_driver() -> Playwright:
    # A busy machine may take its time with a screen; what is looked for and never comes is told all the same.
    expect.set_options(timeout=15_000)
    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver


@cache
def the_browser() -> Browser:
    return the_driver().chromium.launch(executable_path=chromium(), args=[*FLAGS, *MICROPHONE])
