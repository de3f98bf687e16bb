"""Texts, links and mail addresses as registers write them."""

import re
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liikereppu.directory.fields import is_https, text_fault
from liikereppu.directory.registers.clean import Copied, is_test_record, line, plain, three
from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.people import email
from liikereppu.directory.registers.phones import phones


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>Sisäänpääsymaksu + ohjausmaksu 2,50 €</p>", "Sisäänpääsymaksu + ohjausmaksu 2,50 €"),
        ("<p style='color: red''>Tervetuloa!Ota<br/>pyyhe</p><p>Hei</p>", "Tervetuloa! Ota\npyyhe\nHei"),
        ("<ul><li>Kaide</li><li>Penkki</li></ul>", "- Kaide\n\n- Penkki"),
        ("3 < 5 km & 6 > 2", "3 < 5 km & 6 > 2"),
        ("a&nbsp;b&amp;c &Auml;iti", "a b&c Äiti"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Sali", "Sali"),
        ("&amp;lt;b&amp;gt;Sali&amp;lt;/b&amp;gt;", "Sali"),
        ("<style>p{}</style><!-- x --><svg/onload=alert(1)>Sali", "Sali"),
        ("Sali <b", "Sali"),
        ("Sali <</", "Sali /"),
        ("Sali <maija.virtanen@hel.fi/b", "Sali"),
        ("KivikÃ¶n liikuntapuisto", "Kivikön liikuntapuisto"),
        ("Kivik\ufffdn puisto", "Kivikn puisto"),
        ("\u202eabc\u200b\x00\x1b[31m", "abc[31m"),
        ("a\r\n\r\n\r\n\r\nb\u2028c", "a\n\nb\nc"),
        ("  Tiiristupa  ", "Tiiristupa"),
        (5, "5"),
        (2.5, "2.5"),
        # Signs that turn the direction of writing, letters without a shape, hidden tags, heaped marks.
        ("a\u061cb\u3164c\u2800d\U000e0041e\u206af", "abcdef"),
        ("Ha\u0301\u0301\u0301\u0301\u0301\u0301lli", "Há\u0301\u0301\u0301lli"),
    ],
)
def test_a_text_is_plain(written: Any, text: str) -> None:
    assert plain(written, Warnings()) == text


@pytest.mark.parametrize("written", [None, "", " - ", "—", "...", "<p> </p>", [], {}, True, ["x"], "&nbsp;"])
def test_a_text_that_says_nothing_is_none(written: Any) -> None:
    assert plain(written, Warnings()) is None


@pytest.mark.parametrize("read", [plain, link, email, phones])
def test_a_list_or_an_object_where_a_text_belongs_is_told_and_nothing_it_holds(read: Any) -> None:
    for written in (["matti@example.fi", "040 123 4567"], {"fi": "Matti"}):
        warnings = Warnings()
        assert not read(written, warnings)
        ((code, detail),) = warnings
        assert code == "value-not-text" and detail in ("a list of 2", "an object of 1")
    for nothing in ([], {}, None):
        assert not read(nothing, warnings) and len(warnings) == 1


def test_letters_that_cannot_be_brought_back_are_told() -> None:
    warnings = Warnings()
    plain("Kivik\ufffdn", warnings)
    plain("KivikÃ¶n", warnings)
    assert [code for code, _ in warnings] == ["letters-lost", "letters-mended"]


_SHARP = st.sampled_from(
    ["<", ">", "&", "&lt;", "&amp;lt;", "&#60;", "&#x3c;", "script", "img src=x onerror=", "b", "/", "!--", '"', "'"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_SHARP, st.text(max_size=6)), max_size=14).map("".join))
def test_whatever_is_written_no_markup_and_no_hidden_sign_is_left(written: str) -> None:
    text = plain(written, Warnings(), 200)
    assert text is None or text_fault(text, 200) is None
    named = line(written, Warnings(), 80)
    assert named is None or (text_fault(named, 80) is None and "\n" not in named)


def test_a_hundred_kilobytes_of_broken_markup_take_no_time() -> None:
    for nasty in (
        "<" * 100_000,
        "<br " * 25_000,
        "&" * 100_000,
        "<a <!--" * 14_000,
        "x@" * 50_000,
        "(a" * 50_000,
        "<ul>" * 25_000,
        "(a" + "x" * 100_000,
        "@" + "x." * 50_000,
        "sihteeri" + " " * 100_000,
        "Varaukset:" + "\n" * 100_000,
    ):
        begun = process_time()
        plain(nasty, Warnings(), 200)
        assert process_time() - begun < 1, nasty[:20]


@pytest.mark.parametrize(
    ("written", "texts", "copied"),
    [
        ({"fi": "Sali", "sv": "Sal", "en": "Hall"}, ("Sali", "Sal", "Hall"), {}),
        ({"fi": "Sali", "se": "Sal"}, ("Sali", "Sal", "Sali"), {"en": ["name"]}),
        ({"fi": "Sali", "sv": "Sali", "en": " Sali "}, ("Sali",) * 3, {"sv": ["name"], "en": ["name"]}),
        ({"fi": None, "sv": "Sal", "en": ""}, ("Sal",) * 3, {"fi": ["name"], "en": ["name"]}),
        ({"en": "Hall", "zh": "館"}, ("Hall",) * 3, {"fi": ["name"], "sv": ["name"]}),
        ("Sali", ("Sali",) * 3, {"sv": ["name"], "en": ["name"]}),
        ({}, None, {}),
        (None, None, {}),
        ({"zh": "館"}, None, {}),
        ({"fi": {"x": 1}}, None, {}),
    ],
)  # fmt: skip
def test_what_a_language_lacks_or_repeats_is_a_copy_and_said_to_be(
    written: Any, texts: Any, copied: Copied
) -> None:
    noted: Copied = {}
    found = three("name", written, noted, Warnings())
    assert (found and tuple(found.values())) == texts and noted == copied


@pytest.mark.parametrize(
    ("written", "address", "warned"),
    [
        ("www.hel.fi/liikunta", "https://www.hel.fi/liikunta", []),
        ("hel.fi", "https://hel.fi", []),
        ("//hel.fi/x.", "https://hel.fi/x", []),
        ("HTTPS://Palvelut.Example.FI?id=1#a", "https://palvelut.example.fi/?id=1#a", []),
        ("https://example.fi/a b/ä?q=ö", "https://example.fi/ab/%C3%A4?q=%C3%B6", []),
        ("https://sähkö.fi/", "https://xn--shk-qla6g.fi", []),
        ("http://www.keuruu.fi/uinti", "https://www.keuruu.fi/uinti", ["link-made-https"]),
        ("http://www.njk.fi/", None, ["link-not-https"]),
        ("http://evilkeuruu.fi/", None, ["link-not-https"]),
        ("javascript:alert(1)", None, ["link-not-clean"]),
        ("JaVaScRiPt:alert(1)", None, ["link-not-clean"]),
        ("data:text/html,<script>", None, ["link-not-clean"]),
        ("mailto:x@hel.fi", None, ["link-not-clean"]),
        ("https://user:pass@hel.fi/", None, ["link-not-clean"]),
        ("https://hel.fi:8080/", None, ["link-not-clean"]),
        ("https://127.0.0.1/", None, ["link-not-clean"]),
        ("https://localhost/", None, ["link-not-clean"]),
        ("https://[::1]/", None, ["link-not-clean"]),
        ("Forststyrelsen", None, ["link-not-clean"]),
        ("Varaukset puhelimitse", None, ["link-not-clean"]),
        ("https://hel.fi/" + "x" * 300, None, ["link-too-long"]),
        ("-", None, []),
        (None, None, []),
        (["https://hel.fi"], None, ["value-not-text"]),
    ],
)
def test_a_link_is_https_or_none(written: Any, address: str | None, warned: list[str]) -> None:
    warnings = Warnings()
    assert link(written, warnings) == address
    assert [code for code, _ in warnings] == warned


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40).map(lambda each: f"https://{each}") | st.text(max_size=40))
def test_whatever_stands_as_a_link_only_https_comes_out(written: str) -> None:
    found = link(written, Warnings())
    assert found is None or (is_https(found) and not re.search(r"[\s<>\"']", found.replace("'", "")))


@pytest.mark.parametrize(
    ("written", "address", "warned"),
    [
        ("liikunta@hel.fi", "liikunta@hel.fi", []),
        ("Talin.Liikuntapuisto(a)hel.fi", "talin.liikuntapuisto@hel.fi", []),
        ("vtsliikuntapaikat [at] viitasaari.fi", "vtsliikuntapaikat@viitasaari.fi", []),
        ("maija.virtanen@keuruu.fi", None, ["personal-email"]),
        ("maija.k.virtanen@keuruu.fi", None, ["personal-email"]),
        ("m.virtanen2@keuruu.fi", None, ["personal-email"]),
        ("anna-liisa.maki-korpi@keuruu.fi", None, ["personal-email"]),
        ("etunimi.sukunimi@keuruu.fi", None, ["personal-email"]),
        ("virtasenmaija@gmail.com", None, ["personal-email"]),
        ("kylayhdistys@gmail.com", "kylayhdistys@gmail.com", []),
        ("maija.virtanen@x.fi, sali@x.fi", "sali@x.fi", []),
        ("kysy kassalta", None, ["email-not-clean"]),
        ("@hel.fi", None, ["email-not-clean"]),
        ("<script>@hel.fi", None, ["email-not-clean"]),
        ("-", None, []),
        (None, None, []),
    ],
)
def test_a_mail_address_is_of_a_place_or_none(written: Any, address: str | None, warned: list[str]) -> None:
    warnings = Warnings()
    assert email(written, warnings) == address
    assert [code for code, _ in warnings] == warned
    # The report is kept: it quotes no address.
    assert all("irtanen" not in detail for _, detail in warnings)


@pytest.mark.parametrize(
    "name",
    ["Henna testaa 2", "testikurssi", "Testi alaorganisaatio", "TESTI", "Test event 3", "Testitapahtuma"],
)
def test_a_test_record_is_known_by_its_name(name: str) -> None:
    assert is_test_record(name)


@pytest.mark.parametrize(
    "name",
    ["Kävelytesti", "UKK-kävelytesti 2 km", "Testamenttipuisto", "Protestipuisto", "Kuntotestit", "Attesti"],
)
def test_a_walking_test_is_no_test_record(name: str) -> None:
    assert not is_test_record(name)
