"""Sending on the screen: a file from a tablet without a network, two versions, what was set aside, the end of the day."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from end_to_end.guides import setting_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.workday import signed_in

STEP = "step_what"
# The record as the server has it now.
HEAD = """async id => {
    const answer = await fetch('/api/v1/sync/pull?after=0&merged=1');
    return (await answer.json()).items.filter(each => each.id === id && each.outcome === 'stored').at(-1);
}"""


def send(worker: Practitioner) -> None:
    worker.at("send")
    words = worker.words["sync"]["send"]
    button = worker.page.get_by_role("button", name=words["action"], exact=True)
    button.or_(worker.page.get_by_role("button", name=words["again"], exact=True)).click()
    expect(worker.page.get_by_role("button", name=words["again"], exact=True)).to_be_visible()


def write(worker: Practitioner, recording: str, text: str) -> None:
    worker.at(f"conversation/{recording}?at={STEP}")
    worker.write(text)
    worker.saved()


def test_a_file_from_a_tablet_without_a_network_arrives_by_another_once_and_both_versions_stay_until_one_is_chosen(
    server: RunningServer, new_tablet: Callable[..., Tablet], tmp_path: Path
) -> None:
    first, second = new_tablet("fi", (360, 740)), new_tablet("fi", (800, 1280))
    eeva, matti = signed_in(first, server.address), signed_in(second, server.address, "demo2")
    capsule = eeva.words["sync"]["capsule"]
    recording = eeva.begin("TIEDOSTO-1", setting_of("fi"))
    write(eeva, recording, "Kävely metsässä")
    send(eeva)
    send(matti)

    first.context.set_offline(True)
    write(eeva, recording, "Kävely metsässä joka päivä")
    write(matti, recording, "Kävely rannalla")
    send(matti)

    # Nobody's vault is open, and there is no network: the file is made all the same, and gives nothing away.
    eeva.lock()
    eeva.page.locator("summary", has_text=capsule["title"]).click()
    with eeva.page.expect_download() as download:
        eeva.page.get_by_role("button", name=capsule["save"]).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.endswith(".capsule.json")
    assert "metsässä" not in file.read_text() and "TIEDOSTO-1" not in file.read_text()
    assert len(json.loads(file.read_text())["items"]) == 1

    matti.at("send")
    matti.page.locator("summary", has_text=capsule["deliver"]).click()
    chooser = matti.page.get_by_label(capsule["choose"])
    chooser.set_input_files(file)
    expect(matti.page.get_by_text("Kaikki tiedoston kirjaukset (1) ovat perillä.")).to_be_visible()
    expect(matti.page.get_by_text("1 kirjaus jäi toisen version rinnalle.")).to_be_visible()
    chooser.set_input_files(file)
    expect(matti.page.get_by_text("1 kirjaus oli perillä jo aiemmin.")).to_be_visible()
    chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b'{"x": 1}'})
    expect(matti.page.get_by_text("Tämä ei ole Liikerepun siirtotiedosto.")).to_be_visible()

    # The first tablet hears of it by itself, and both versions are there to be chosen from.
    first.context.set_offline(False)
    eeva.unlock()
    send(eeva)
    page = eeva.page
    expect(page.get_by_text("Matti Malli muutti tätä tänään")).to_be_visible(timeout=20_000)
    own = page.get_by_role("radio", name="Kävely metsässä joka päivä")
    expect(page.get_by_role("radio", name="Kävely rannalla")).to_be_visible()
    own.check()
    page.get_by_role("button", name=eeva.words["sync"]["attention"]["keep_chosen"]).click()
    expect(page.get_by_text(eeva.words["sync"]["attention"]["title"])).to_have_count(0)
    send(eeva)
    send(matti)
    matti.at(f"conversation/{recording}?at={STEP}")
    expect(matti.page.locator("main textarea").first).to_have_value("Kävely metsässä joka päivä")

    # The end of the day: the receipt of the very edit, and only then may the tablet be handed over.
    eeva.at("handover")
    handover = eeva.words["sync"]["handover"]
    row = page.locator(".receipt-row", has_text="TIEDOSTO-1")
    head = page.evaluate(HEAD, recording)
    expect(row.locator(".check-code")).to_have_text(f"{head['hash'][:4]} {head['hash'][4:8]}".upper())
    expect(row).to_contain_text(f"{handover['number']}{head['n']}")
    expect(page.get_by_text(handover["safe"])).to_be_visible()
    first.context.set_offline(True)
    write(eeva, recording, "Uinti")
    eeva.at("handover")
    expect(page.get_by_text(handover["not_safe"])).to_be_visible()
    expect(row).to_contain_text(handover["not_received"])
    first.context.set_offline(False)
    assert first.errors == [] and second.errors == []
