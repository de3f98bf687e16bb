"""A working day in a real browser: load, cut the network, restart, talk, die in mid-sentence, go on, plan, send, read elsewhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.guides import guide_of, label_of, question_of
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet

OWN_WORDS = {
    "fi": "Käyn mummon luona kävellen",
    "sv": "Jag går till farmors grav",
    "en": "I walk to my gran’s “castle”",
}
SENTENCE = {
    "fi": "Kävelen rantaa pitkin torille, 15 min – joka ti & to.",
    "sv": "Jag går längs stranden till torget på förmiddagen.",
    "en": "I’ll walk along the shore to the market ☀️ on Tuesdays.",
}
UNFINISHED = " …"
SIZES = {"fi": (800, 1280), "sv": (360, 740), "en": (360, 740)}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_day_without_a_network_reaches_the_server_and_a_second_tablet(
    language: str, server: RunningServer, cable: Cable, new_tablet: Callable[..., Tablet]
) -> None:
    guide = guide_of()
    address = f"http://127.0.0.1:{cable.port}/"
    tablet = new_tablet(language, SIZES[language])
    reference = f"K-{language}-77"

    # The morning, with a network.
    worker = Practitioner(tablet.open(address), language)
    worker.sign_in()
    worker.ready_to_leave()

    # At the client's home: no network, and the tablet has been switched off on the way.
    cable.pull()
    tablet.close()
    worker = Practitioner(tablet.open(address), language)
    worker.unlock()
    expect(worker.heading(worker.words["sync"]["today"]["title"])).to_be_visible()

    setting = next(each for each in guide["settings"] if each["id"] == "adult_social_work")["label"][language]
    recording_id = worker.begin(reference, setting)
    permission = question_of("permission")
    worker.asked(permission)
    worker.tap(label_of(permission, "yes", language))
    worker.saved()

    # Topics in any order: straight to the second, by its name.
    movement = question_of("movement_now")
    topic = next(each for each in guide["topics"] if each["id"] == "movement_in_life")
    worker.to_topic(topic["title"][language])
    worker.asked(movement)
    worker.tap(label_of(movement, "walking_errands", language))
    worker.say(OWN_WORDS[language])
    worker.saved()
    worker.next()
    worker.page.get_by_role("button", name=worker.words["recordings"]["declined"], exact=True).click()
    worker.saved()

    # The next small step is being written when the battery dies.
    step = next(each for each in guide["topics"] if each["id"] == "next_step")
    worker.to_topic(step["title"][language])
    worker.asked(question_of("step_what"))
    worker.write(SENTENCE[language])
    worker.saved()
    worker.page.locator("main textarea").first.press_sequentially(UNFINISHED)
    tablet.kill()

    # Back to the same question, with every answer that was given.
    worker = Practitioner(tablet.open(address), language)
    worker.unlock()
    worker.page.get_by_role("link", name=re.compile(reference)).first.click()
    worker.asked(question_of("step_what"))
    assert worker.page.locator("main textarea").first.input_value().startswith(SENTENCE[language])
    worker.write(SENTENCE[language])
    worker.to_topic(topic["title"][language])
    expect(
        worker.page.get_by_label(label_of(movement, "walking_errands", language), exact=True)
    ).to_be_checked()
    expect(worker.page.get_by_text(OWN_WORDS[language])).to_be_visible()

    # Places nearby, from the directory on the device.
    options = next(each for each in guide["topics"] if each["id"] == "options")
    worker.to_topic(options["title"][language])
    choices = worker.page.locator("fieldset.choices label.choice")
    choices.nth(0).click()
    chosen_class = worker.page.locator("fieldset.choices").nth(2).locator("label.choice").first
    place = chosen_class.inner_text().split("\n")[0].strip()
    chosen_class.click()
    worker.saved()

    # Done; the plan goes with the client, printed or by camera.
    worker.at(f"conversation/{recording_id}?at=summary")
    worker.page.get_by_role("link", name=worker.words["recordings"]["summary"]["step"]).first.click()
    worker.page.get_by_role(
        "button", name=worker.words["recordings"]["summary"]["finish"], exact=True
    ).click()
    expect(worker.heading(worker.words["recordings"]["summary"]["done_title"])).to_be_visible()
    worker.page.get_by_role("link", name=worker.words["recordings"]["summary"]["show_plan"]).click()
    sheet = worker.page.locator(".sheet, .plan-sheet").first
    expect(sheet).to_contain_text(SENTENCE[language])
    expect(sheet).to_contain_text(place)
    expect(sheet).to_contain_text("09 310 32623")
    expect(sheet).not_to_contain_text(reference)
    expect(worker.page.get_by_role("img", name=worker.words["plan"]["code"])).to_be_visible()

    # Without a network nothing is called received.
    worker.at("send")
    expect(worker.page.get_by_text(worker.words["sync"]["state"]["waiting"]).first).to_be_visible()
    expect(worker.page.get_by_text(worker.words["sync"]["send"]["safe"])).to_have_count(0)

    # The evening.
    cable.plug()
    words = worker.words["sync"]["send"]
    # The network's return may have begun the sending by itself: then the button asks only to look again.
    action = worker.page.get_by_role("button", name=words["action"], exact=True)
    action.or_(worker.page.get_by_role("button", name=words["again"], exact=True)).click()
    expect(worker.page.get_by_text(words["safe"])).to_be_visible(timeout=30_000)

    # On the server, through the published protocol, is what was said.
    arrived = Client(server.address).newest("recording", recording_id)
    record = arrived["record"]
    assert arrived["outcome"] == "stored"
    assert (record["guide"], record["guide_version"]) == ("mini-intervention", guide["version"])
    assert (record["setting"], record["language"], record["state"]) == (
        "adult_social_work",
        language,
        "finished",
    )
    assert record["answers"]["permission"] == {"value": {"chosen": "yes"}}
    assert record["answers"]["movement_now"] == {
        "value": {"chosen": ["walking_errands"], "own": [OWN_WORDS[language]]}
    }
    assert record["answers"]["movement_before"] == {"skipped": "declined"}
    assert record["answers"]["step_what"] == {"value": SENTENCE[language]}
    assert place in [each["name"] for each in record["answers"]["chosen_options"]["value"]]
    assert {each["class"] for each in record["answers"]["chosen_options"]["value"]} >= {
        "everyday",
        "free_place",
    }

    # A colleague's tablet has it too.
    other = new_tablet(language, (800, 1280))
    colleague = Practitioner(other.open(address), language)
    colleague.sign_in("demo2")
    colleague.at("people")
    colleague.page.get_by_text(reference, exact=True).first.click(timeout=30_000)
    colleague.page.get_by_role("link", name=re.compile(re.escape(guide["title"][language]))).first.click()
    worker_words = colleague.words["recordings"]["summary"]
    expect(colleague.page.get_by_role("link", name=worker_words["step"]).first).to_be_visible()
    colleague.to_topic(topic["title"][language])
    expect(colleague.page.get_by_text(OWN_WORDS[language])).to_be_visible()

    assert tablet.errors == []
    assert other.errors == []
