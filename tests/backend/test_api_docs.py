"""The OpenAPI document and its human page say how a request is refused."""

import html
import re
from typing import Any

from flask.testing import FlaskClient

from conftest import DEVICE, MUTATION

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def test_every_refusal_is_told_as_problem_json(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    shared = document["components"]["responses"]
    told = [
        (f"{method} {path} {status}", answer)
        for path, steps in document["paths"].items()
        for method, operation in steps.items()
        if method in ("get", "post", "put", "delete")
        for status, answer in operation["responses"].items()
        if status == "default" or int(status) >= 400
    ]
    assert len(told) > 20
    for where, answer in told:
        answer = shared[answer["$ref"].rsplit("/", 1)[1]] if "$ref" in answer else answer
        assert answer["content"] == PROBLEM, where


def test_a_parameter_that_does_not_fit_is_told_and_answered_as_400(client: FlaskClient) -> None:
    asked = client.get("/api/v1/openapi.json").get_json()["paths"]["/api/v1/directory/{municipality}"]["get"]
    assert "400" in asked["responses"] and "422" not in asked["responses"]
    answer = client.get("/api/v1/directory/091?after=x")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")


def test_the_page_gives_every_answer_a_meaning(client: FlaskClient) -> None:
    page = client.get("/api/docs").text
    answers = re.findall(r"<tr><td>(\d{3}|default)</td><td>(.*?)</td></tr>", page)
    assert len(answers) > 30
    assert [status for status, meaning in answers if not html.unescape(meaning).strip()] == []


def operations(client: FlaskClient) -> list[tuple[str, str, dict[str, Any]]]:
    document = client.get("/api/v1/openapi.json").get_json()
    return [
        (method, path, operation)
        for path, steps in document["paths"].items()
        for method, operation in steps.items()
        if method in ("get", "post", "put", "patch", "delete")
    ]


def test_the_document_says_what_every_request_must_carry(client: FlaskClient) -> None:
    components = client.get("/api/v1/openapi.json").get_json()["components"]
    scheme = components["securitySchemes"]["session"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "cookie", "__Host-lr")
    header = components["parameters"]["X-Liikereppu"]
    assert (header["name"], header["in"], header["required"]) == ("X-Liikereppu", "header", True)
    for method, path, operation in operations(client):
        named = {"$ref": "#/components/parameters/X-Liikereppu"} in operation.get("parameters", [])
        assert named == (method != "get"), f"{method} {path}"


def test_what_the_document_says_needs_a_session_is_refused_without_one_and_nothing_else(
    client: FlaskClient,
) -> None:
    secured = 0
    for method, path, operation in operations(client):
        address = (
            path.replace("{device_id}", DEVICE).replace("{number}", "1").replace("{municipality}", "091")
        )
        answer = client.open(address, method=method, json={} if method != "get" else None, headers=MUTATION)
        needs = operation["security"] == [{"session": []}]
        assert needs == (answer.status_code == 401), f"{method} {path} {answer.text}"
        if needs:
            secured += 1
            assert {"401", "403"} <= operation["responses"].keys(), f"{method} {path}"
            without = client.open(address, method=method, json={} if method != "get" else None)
            assert without.status_code == (401 if method == "get" else 403)
    assert secured >= 13
