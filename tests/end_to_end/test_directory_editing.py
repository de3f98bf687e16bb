"""The directory is kept: what a client says reaches an editor, and what the editor corrects reaches the client's phone."""

from collections.abc import Callable

from playwright.sync_api import expect

from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.test_public import PHONE, first_visit, go
from end_to_end.words import words_of

ENTRY = "liikereppu:liikuntaluuri"
ALL_DAY = "Mo-Su,PH 00:00-24:00"
FLAG = """async entry => {
    const body = {id: crypto.randomUUID(), entry, what: 'wrong', note: 'Ovat avoinna koko päivän', language: 'fi'};
    const headers = {'content-type': 'application/json', 'X-Liikereppu': '1'};
    return (await fetch('/api/v1/directory-flags', {method: 'POST', headers, body: JSON.stringify(body)})).status;
}"""


def test_what_a_client_says_is_wrong_is_corrected_and_reaches_the_clients_phone(
    own_server: RunningServer, new_tablet: Callable[..., Tablet]
) -> None:
    address = f"{own_server.address}/"
    phone = first_visit(new_tablet("fi", PHONE), address)
    assert phone.evaluate(FLAG, ENTRY) == 200

    words, entry = words_of("directory-editing", "fi"), words_of("entry", "fi")
    tablet = new_tablet("fi")
    worker = Practitioner(tablet.open(address), "fi")
    page = worker.page
    worker.sign_in()
    page.get_by_role("link", name=words["title"], exact=True).click()
    page.get_by_role("link", name=words["view"]["flags"]).click()
    expect(page.get_by_text("Ovat avoinna koko päivän")).to_be_visible()
    page.get_by_role("link", name="Liikuntaluuri").click()
    page.get_by_role("button", name=words["correct"], exact=True).click()
    notation = page.get_by_label(words["hours"]["notation"], exact=True)

    notation.fill("ma-su koko päivän")
    page.get_by_role("button", name=words["save"], exact=True).click()
    expect(page.get_by_text(words["fault"]["hours-notation"]).first).to_be_visible()
    expect(notation).to_have_value("ma-su koko päivän")
    notation.fill(ALL_DAY)
    page.get_by_role("button", name=words["save"], exact=True).click()
    expect(page.get_by_text(words["did"]["correct"], exact=True)).to_be_visible()
    page.get_by_role("button", name=words["outcome"]["corrected"], exact=True).click()
    expect(page.get_by_role("button", name=words["open_again"], exact=True)).to_be_visible()

    phone.reload()
    go(phone, f"directory/{ENTRY.replace(':', '%3A')}")
    open_now = phone.locator(".entry-page").get_by_text("avoinna", exact=False).first
    expect(open_now).to_be_visible(timeout=30_000)
    expect(phone.get_by_text(entry["flag"])).to_be_visible()

    page.get_by_role("button", name=words["undo"]["correct"], exact=True).click()
    expect(page.get_by_role("cell", name="Mo-Th 13:00-15:00; PH off")).to_be_visible()
    assert tablet.errors == []
