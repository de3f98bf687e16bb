"""The human page of the HTTP interface, made from the OpenAPI document; no script, nothing from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from apispec import APISpec
from flask import Flask, Response, current_app, render_template_string

_METHODS = ("get", "post", "put", "patch", "delete")
_CHANGES = ("post", "put", "patch", "delete")
#: What anybody may ask; `DELETE /session` is answered with a session and without.
_PUBLIC = {
    *(("get", "/session/parameters"), ("post", "/session"), ("delete", "/session")),
    *(("get", "/guides"), ("get", "/directory/index"), ("get", "/directory/{municipality}")),
    *(("get", "/directory/keys"), ("post", "/directory-flags")),
    *(("get", "/directory/basemap"), ("get", "/directory/basemap/about")),
}
_SESSION = {
    "type": "apiKey",
    "in": "cookie",
    "name": "__Host-lr",
    "description": "The session that POST /session sets, and whose practitioner and unit count. Over plain "
    "HTTP, for trying out, the cookie is called lr.",
}
_SAME_SITE = {
    "description": "Says that no foreign page makes the change; without it 403 cross-site-request.",
    "required": True,
    "schema": {"type": "string", "enum": ["1"]},
}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} {{ version }}: HTTP interface</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>{{ title }} {{ version }}: HTTP interface</h1>
<p>Made from <a href="/api/v1/openapi.json">the OpenAPI document</a>. Every change needs the header
<code>X-Liikereppu: 1</code> and, with a body, <code>Content-Type: application/json</code>. Refusals are
<code>application/problem+json</code> with a stable word as <code>code</code>.</p>
<nav aria-label="Operations"><ul>
{% for one in operations %}<li><a href="#{{ one.anchor }}">
<code>{{ one.method }} {{ one.path }}</code></a></li>
{% endfor %}</ul></nav>
{% for one in operations %}
<section id="{{ one.anchor }}">
<h2><code>{{ one.method }} {{ one.path }}</code></h2>
<p>{{ one.summary }}</p>
{% if one.description %}<p>{{ one.description }}</p>{% endif %}
{% if one.parameters %}<h3>Parameters</h3>
<table><thead><tr><th>Name</th><th>Where</th><th>Required</th></tr></thead><tbody>
{% for each in one.parameters %}<tr><td><code>{{ each.name }}</code></td><td>{{ each.in }}</td>
<td>{{ "yes" if each.required else "no" }}</td></tr>{% endfor %}</tbody></table>{% endif %}
{% if one.body %}<h3>Body</h3><pre>{{ one.body }}</pre>{% endif %}
<h3>Answers</h3>
<table><thead><tr><th>Status</th><th>Meaning</th></tr></thead><tbody>
{% for status, meaning in one.answers %}<tr><td>{{ status }}</td><td>{{ meaning }}</td></tr>{% endfor %}
</tbody></table>
</section>
{% endfor %}
<h2 id="shapes">Shapes</h2>
{% for name, shape in shapes %}<h3 id="shape-{{ name }}">{{ name }}</h3><pre>{{ shape }}</pre>{% endfor %}
</main>
</body>
</html>
"""

_STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid #808080; margin-top: 2rem; }
pre { overflow-x: auto; background: #f2f2f2; padding: 0.75rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: 0.25rem 1rem 0.25rem 0; }
a { color: #0000bf; } li { padding: 0.25rem 0; }
"""


def init_app(app: Flask) -> None:
    """Adds /api/docs and its stylesheet (the content policy allows no inline style)."""
    app.extensions["liikereppu_api"].completed.append(_tell_of_access)
    app.add_url_rule("/api/docs", "api_docs", _page)
    app.add_url_rule("/api/docs.css", "api_docs_style", _style)


def _tell_of_access(spec: APISpec) -> None:
    """Says in the document what every request must carry: the session, and on a change the header."""
    spec.components.security_scheme("session", _SESSION)
    spec.components.parameter("X-Liikereppu", "header", _SAME_SITE)
    # What the library has gathered is in no public attribute.
    for path, steps in spec._paths.items():
        short = path.removeprefix("/api/v1")
        for method, told in steps.items():
            if method in _METHODS:
                told["security"] = [] if (method, short) in _PUBLIC else [{"session": []}]
            if method in _CHANGES:
                header = {"$ref": "#/components/parameters/X-Liikereppu"}
                told["parameters"] = [*told.get("parameters", []), header]


def _page() -> str:
    spec: dict[str, Any] = current_app.extensions["liikereppu_api"].document()
    shapes = spec.get("components", {}).get("schemas", {})
    return render_template_string(
        _PAGE,
        title=spec["info"]["title"],
        version=spec["info"]["version"],
        operations=[
            _operation(path, method, steps[method], spec.get("components", {}).get("responses", {}))
            for path, steps in spec["paths"].items()
            for method in _METHODS
            if method in steps
        ],
        shapes=[(name, json.dumps(shape, indent=2)) for name, shape in sorted(shapes.items())],
    )


def _operation(path: str, method: str, told: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    answers = {
        status: shared[answer["$ref"].rsplit("/", 1)[1]] if "$ref" in answer else answer
        for status, answer in told.get("responses", {}).items()
    }
    return {
        "anchor": f"{method}{path.replace('/', '-').replace('{', '').replace('}', '')}",
        "method": method.upper(),
        "path": path,
        "summary": told.get("summary", ""),
        "description": told.get("description", ""),
        "parameters": [one for one in told.get("parameters", []) if "name" in one],
        "body": json.dumps(told["requestBody"]["content"], indent=2) if "requestBody" in told else "",
        "answers": [(status, answer["description"]) for status, answer in sorted(answers.items())],
    }


def _style() -> Response:
    return Response(_STYLE, content_type="text/css; charset=utf-8")
