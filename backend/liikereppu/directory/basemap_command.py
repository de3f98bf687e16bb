"""`liikereppu directory basemap`"""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from liikereppu.directory import basemap
from liikereppu.directory.basemap_file import BasemapError

# Above this a person with a phone hardly fetches it.
_LARGE_MB = 400


@click.command("basemap")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--remove", is_flag=True, help="Take the base map away.")
@with_appcontext
def basemap_command(file: Path | None, remove: bool) -> None:
    """Make FILE the base map that devices may fetch; without FILE say what there is.

    FILE is PMTiles v3 with vector tiles of Protomaps' basemap (version 4).

    It is checked first, and the one before serves until the new one is whole.
    """
    if remove and file:
        raise click.UsageError("either FILE or --remove")
    if remove:
        click.echo("base map removed" if basemap.remove() else "there is no base map")
        return
    if file:
        try:
            basemap.install(file)
        except BasemapError as error:
            raise click.ClickException(f"{file.name}: {error}; nothing was changed") from error
    told = basemap.about()
    if told is None:
        click.echo("there is no base map: devices draw the built-in outline")
        return
    west, south, east, north = told["bounds"]
    click.echo(
        f"base map {told['version']}: {told['size'] / 1e6:.1f} MB, "
        f"zooms {told['min_zoom']} to {told['max_zoom']}, "
        f"{west} to {east} E, {south} to {north} N, {told['credit']}"
    )
    if told["size"] > _LARGE_MB * 1e6:
        click.echo("this is much for a phone: pmtiles extract --maxzoom=14 makes it smaller", err=True)
