"""The built frontend as files, and the headers that keep a page to itself."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from liikereppu.config import current_config
from liikereppu.errors import Problem

# Only what a built frontend holds; the machine's own table of types may be missing or odd.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_PACKED = (("br", ".br"), ("gzip", ".gz"))

# A voice memo that is still on the device is listened to from a blob of the page's own.
# `lr` is the page's one Trusted Types policy; it returns only the addresses of its own workers.
_CSP = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self'; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lr"
)
CSP = _CSP.format(wasm="")
# The worker that runs Argon2id (hash-wasm) has nothing else in it; only its own response is looser.
CSP_SECRET_WORKER = _CSP.format(wasm=" 'wasm-unsafe-eval'")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), "
    "geolocation=(self), gyroscope=(), magnetometer=(), microphone=(self), midi=(), "
    "payment=(), serial=(), usb=()",
}


def init_app(app: Flask) -> None:
    """Serves the frontend wherever no route matches, and sets the headers of every response."""
    app.register_error_handler(NotFound, _file_or_problem)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    worker = request.path.startswith("/assets/secret-worker")
    response.headers["Content-Security-Policy"] = CSP_SECRET_WORKER if worker else CSP
    for name, value in _HEADERS.items():
        response.headers[name] = value
    if current_config().production or request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    if request.path.lstrip("/").startswith("api/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _file_or_problem(error: NotFound) -> Response:
    own_address = request.url_rule is None and request.path.split("/", 2)[1:2] != ["api"]
    if own_address and request.method in ("GET", "HEAD"):
        found = _find(request.path)
        if found is not None:
            return _send(found)
    detail = "the frontend is not built: make build" if request.path == "/" else ""
    return Problem("not-found", detail).response()


def _find(path: str) -> Path | None:
    """The file of this address; index.html for the application's own addresses."""
    folder = current_config().frontend
    name = path.lstrip("/")
    if any(part.startswith(".") for part in name.split("/")):
        return None
    joined = None if name.endswith((".br", ".gz")) else safe_join(str(folder), name)
    if joined is not None and _is_file(Path(joined)):
        return Path(joined)
    index = folder / "index.html"
    return index if (name == "" or _is_navigation(name)) and _is_file(index) else None


def _is_navigation(name: str) -> bool:
    """A person opening an address, as against a page asking for a file that is gone."""
    last = name.rsplit("/", 1)[-1]
    return not name.startswith("assets/") and "." not in last and request.accept_mimetypes["text/html"] > 0


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def _send(path: Path) -> Response:
    packed, encoding = path, None
    for name, ending in _PACKED:
        candidate = path.with_name(path.name + ending)
        if request.accept_encodings[name] > 0 and _is_file(candidate):
            packed, encoding = candidate, name
            break
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    response = send_file(packed, mimetype=kind, conditional=False, etag=True)
    # 304 for who has it already; parts of a file (Range) are not given, since no page asks for them.
    response.make_conditional(request)
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    hashed = request.path.startswith("/assets/")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
    return response
