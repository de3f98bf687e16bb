"""An organisation's base map: what may become it, that it comes in pieces of one version, and that it is replaced whole or not at all."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.commands import Commands
from backend.directory.small_basemap import small_basemap

ADDRESS = "/api/v1/directory/basemap"


@pytest.fixture
def install(run: Commands, tmp_path: Path) -> Callable[[bytes], Any]:
    """Writes bytes into a file and gives it to the command; the command's result."""

    def do(content: bytes) -> Any:
        file = tmp_path / "suomi.pmtiles"
        file.write_bytes(content)
        return run("directory", "basemap", str(file))

    return do


def test_without_a_base_map_devices_are_told_so(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}/about").json == {"basemap": None}
    assert client.get(ADDRESS).status_code == 404


def test_a_base_map_is_told_of_and_fetched_in_pieces_of_one_version(
    client: FlaskClient, install: Callable[[bytes], Any]
) -> None:
    content = small_basemap(filling=5000)
    done = install(content)
    assert done.exit_code == 0, done.output
    told = client.get(f"{ADDRESS}/about").json["basemap"]
    assert told["size"] == len(content)
    assert (told["bounds"], told["min_zoom"], told["max_zoom"]) == ([24.8, 60.1, 25.1, 60.3], 6, 13)
    # What a file says is shown on a screen: plain words only.
    assert told["credit"] == "© Testikartta"

    gathered = b""
    while len(gathered) < len(content):
        end = min(len(gathered) + 1024, len(content)) - 1
        asked = {"Range": f"bytes={len(gathered)}-{end}", "If-Match": f'"{told["version"]}"'}
        piece = client.get(ADDRESS, headers=asked)
        assert (piece.status_code, piece.headers["Content-Range"]) == (
            206,
            f"bytes {len(gathered)}-{end}/{len(content)}",
        )
        gathered += piece.data
    assert gathered == content

    assert install(small_basemap(max_zoom=12)).exit_code == 0
    assert client.get(ADDRESS, headers=asked).status_code == 412
    again = client.get(f"{ADDRESS}/about")
    assert again.json["basemap"]["version"] != told["version"]
    assert client.get(ADDRESS, headers={"If-None-Match": again.json["basemap"]["version"]}).status_code in (
        200,
        304,
    )


OPENMAPTILES = {"vector_layers": [{"id": "water"}, {"id": "transportation"}]}
EARLIER = {
    "vector_layers": [{"id": each, "fields": {"pmap:kind": "String"}} for each in ("earth", "water", "roads")]
}
WHOLE = small_basemap()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not a PMTiles file"),
        (b"<!doctype html><title>Kirjaudu</title>" + bytes(200), "not a PMTiles file"),
        (gzip.compress(WHOLE, mtime=0), "not a PMTiles file"),
        (WHOLE[:-1], "cut"),
        (WHOLE[:130], "cut"),
        (small_basemap(version=2), "version 2"),
        (small_basemap(kind=2), "pictures"),
        (small_basemap(packing=3), "gzip"),
        (small_basemap(low=14, high=3), "zooms"),
        (small_basemap(bounds=(-0.3, 51.3, 0.2, 51.7)), "nothing of Finland"),
        (small_basemap(described=OPENMAPTILES), "OpenMapTiles"),
        (small_basemap(described={"vector_layers": 7}), "layers are none"),
        (small_basemap(described=EARLIER), "version 4"),
        # The directory turned to noise.
        (WHOLE[:127] + bytes(60) + WHOLE[187:], "unpacked"),
        # The only tile turned to noise.
        (WHOLE[:-80] + bytes(80), "unpacked"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence_and_the_one_before_stays(
    client: FlaskClient, install: Callable[[bytes], Any], content: bytes, why: str
) -> None:
    assert install(small_basemap(max_zoom=7)).exit_code == 0
    before = client.get(f"{ADDRESS}/about").json
    refused = install(content)
    assert refused.exit_code == 1
    assert why in refused.output and "nothing was changed" in refused.output
    assert client.get(f"{ADDRESS}/about").json == before


def test_only_one_file_is_kept_and_it_can_be_taken_away(
    client: FlaskClient, run: Commands, install: Callable[[bytes], Any], app: Any
) -> None:
    folder = app.extensions["liikereppu_config"].data / "basemap"
    install(small_basemap(max_zoom=7))
    install(small_basemap(max_zoom=8))
    assert len(list(folder.iterdir())) == 2  # the map and what is told of it
    assert json.loads((folder / "about.json").read_bytes())["max_zoom"] == 8
    assert run("directory", "basemap", "--remove").exit_code == 0
    assert list(folder.iterdir()) == []
    assert client.get(f"{ADDRESS}/about").json == {"basemap": None}
    assert "no base map" in run("directory", "basemap", "--remove").output
