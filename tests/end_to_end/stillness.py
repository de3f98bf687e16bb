"""Waits until a page has come to rest: what it asked for has come, nothing on it changes or moves."""

from playwright.sync_api import Page, Request

# Seven frames in which nothing was written to the page and nothing that ends was on its way; at most some 15 s. Frames and
# not milliseconds: a busy machine draws them later.
_STANDS_STILL = """() => new Promise(done => {
    let quiet = 0, frames = 0;
    const watching = new MutationObserver(() => { quiet = 0; });
    watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const moves = each => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Infinity;
    const look = () => {
        quiet = document.getAnimations().some(moves) ? 0 : quiet + 1;
        frames += 1;
        if (quiet < 7 && frames < 900) return requestAnimationFrame(look);
        watching.disconnect();
        done(quiet >= 7);
    };
    look();
})"""


def stand_still(page: Page) -> None:
    """Waits until nothing on the screen changes or moves any more."""
    assert page.evaluate(_STANDS_STILL), "the screen does not come to rest"


class Traffic:
    """What a page has asked for and not been answered yet."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.under_way: set[Request] = set()
        page.on("request", lambda request: self.under_way.add(request))
        page.on("requestfinished", lambda request: self.under_way.discard(request))
        page.on("requestfailed", lambda request: self.under_way.discard(request))

    def settle(self) -> None:
        """Waits until every answer is there and on the screen."""
        stand_still(self.page)
        while self.under_way:
            # Only while one waits does the driver tell what was answered.
            self.page.wait_for_timeout(20)
            stand_still(self.page)
