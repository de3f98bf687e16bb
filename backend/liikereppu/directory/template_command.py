"""`liikereppu directory template`"""

from __future__ import annotations

from typing import BinaryIO

import click

from liikereppu.directory.registers.table_template import template


@click.command("template")
@click.option("--format", type=click.Choice(("xlsx", "csv")), default="xlsx", show_default=True)
@click.option("--language", type=click.Choice(("fi", "sv", "en")), default="fi", show_default=True)
@click.option(
    "--output", type=click.File("wb"), default="-", help="The file to write; otherwise it is printed."
)
def template_command(format: str, language: str, output: BinaryIO) -> None:
    """Write an empty list for a municipality or an association to fill.

    It has an example line, which is not imported, and the words that may be used. What was filled in comes
    back with `directory import table --file LIST.xlsx`; the file's name is the name of the list.
    """
    if format == "xlsx" and output.isatty():
        raise click.UsageError("a workbook cannot be shown here: name a file with --output")
    output.write(template(language, format))
