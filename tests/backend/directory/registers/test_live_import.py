"""A register over the network, by the command, as far as a device sees it."""

from collections.abc import Callable
from typing import Any

from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from flask.testing import FlaskClient

from backend.directory.registers.small_register import Reply, SmallRegister, as_json
from backend.directory.registers.test_lipas import site
from liikereppu.directory.commands import directory

Answering = Callable[[str, dict[str, str], int], Reply]


def sites(*numbers: int) -> Answering:
    """LIPAS with these sites, two a page."""

    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        page = int(parameters["page"])
        items = [site(lipas_id=number) for number in numbers][page * 2 - 2 : page * 2]
        pages = -(-len(numbers) // 2)
        told = {"current-page": page, "page-size": 2, "total-items": len(numbers), "total-pages": pages}
        return as_json({"items": items, "pagination": told})

    return answering


def changes(path: str, parameters: dict[str, str], count: int) -> Reply:
    if path.startswith("/v1/"):
        return as_json([{"sportsPlaceId": 3 if "modifiedAfter" in parameters else 2}])
    return as_json(site(lipas_id=3, name="Talin uusi sali"))


def test_what_a_register_tells_reaches_the_devices_and_a_bad_day_changes_nothing(
    app: Flask, client: FlaskClient, small_register: SmallRegister
) -> None:
    def imported(word: str, *more: str, at: str = "/v2") -> Result:
        arguments = ["import", word, "--url", small_register.url + at, "--municipality", "Helsinki", *more]
        return CliRunner().invoke(directory, arguments, obj=ScriptInfo(create_app=lambda: app))

    def names() -> dict[str, str]:
        answer: dict[str, Any] = client.get("/api/v1/directory/091").get_json()
        return {each["id"]: each["name"]["fi"] for each in answer["opportunities"]}

    small_register.answering = sites(1, 2, 3)
    first = imported("lipas")
    assert first.exit_code == 0, first.output
    assert "3 rows read: 3 mapped" in first.output and "in all: 3 came" in first.output
    before = names()
    assert {"lipas:1", "lipas:2", "lipas:3"} <= before.keys()

    small_register.answering = lambda path, parameters, count: (
        Reply(b"<html>Huoltokatko</html>", kind="text/html")
        if parameters["page"] == "2"
        else sites(1, 2, 3)(path, parameters, count)
    )
    bad = imported("lipas")
    assert bad.exit_code == 1 and "Huoltokatko" in bad.output and "nothing was changed" in bad.output
    assert names() == before

    small_register.answering = changes
    since = imported("lipas-v1", "--since", "2026-11-01", at="")
    assert since.exit_code == 0, since.output
    after = names()
    assert "lipas:2" not in after and after["lipas:3"] == "Talin uusi sali" and "lipas:1" in after
