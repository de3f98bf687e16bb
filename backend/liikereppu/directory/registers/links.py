"""Links of registers: an https address that can be followed, or none.

Registers write them without a scheme, with http only, with blanks, and write other things in their place.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from liikereppu.directory.fields import is_https
from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.municipalities import NAMES

LONGEST = 300
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")
_BARE = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}([/?#].*)?", re.DOTALL)
_FOLD = str.maketrans({"å": "a", "ä": "a", "ö": "o", " ": "", ":": ""})
# Sites that answer over https only, though old rows still write http: municipalities' own and a few more.
_SECURE = {name.casefold().translate(_FOLD) + ".fi" for each in NAMES.values() for name in each.values()} | {
    *("hel.fi", "luontoon.fi", "metsa.fi", "nationalparks.fi", "retkipaikka.fi", "lipas.fi", "jyu.fi"),
    *("suomenlatu.fi", "outdooractive.com", "facebook.com", "instagram.com"),
}


def link(written: object, warnings: Warnings) -> str | None:
    """Returns an https address, or None.

    An address without a scheme is taken as https. Warnings: link-not-https (dropped), link-made-https,
    link-not-clean (something else than a web address), link-too-long.
    """
    written = warnings.text(written)
    if not isinstance(written, str) or not written.strip(" -.\t\r\n"):
        return None
    text = "".join(written.strip().split()) if re.match(r"\s*https?:", written, re.I) else written.strip()
    text = text.removeprefix("//").rstrip(".,;")
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        warnings.add("link-not-clean", f"{scheme[1]}:")
        return None
    if not scheme:
        if not _BARE.fullmatch(text) or "@" in text:
            # Words and mail addresses may name a person: the report is kept, so it does not quote them.
            warnings.add("link-not-clean", "(words)" if " " in text or "@" in text else text)
            return None
        text = f"https://{text}"
    return _address(text, warnings)


def _address(text: str, warnings: Warnings) -> str | None:
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port
    except (UnicodeError, ValueError):
        warnings.add("link-not-clean", text)
        return None
    if not _HOST.fullmatch(host) or parts.username is not None or port not in (None, 80, 443):
        warnings.add("link-not-clean", text)
        return None
    if parts.scheme.lower() != "https":
        if not any(host == each or host.endswith(f".{each}") for each in _SECURE):
            warnings.add("link-not-https", text)
            return None
        warnings.add("link-made-https", text)
    path = quote(parts.path, safe="/:@!$&'()*+,;=~%-._") or "/"
    query = f"?{quote(parts.query, safe='/:@!$&()*+,;=~%-._?[]')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe='/:@!$&()*+,;=~%-._?')}" if parts.fragment else ""
    address = f"https://{host}{path if path != '/' or query or fragment else ''}{query}{fragment}"
    if len(address) > LONGEST:
        warnings.add("link-too-long", address)
        return None
    return address if is_https(address) else None
