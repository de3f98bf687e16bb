"""The texts of the screen as the built app carries them, so that a test finds a button by the words its user sees."""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
#: The built page, where the server looks for it, too.
DIST = Path(os.environ.get("LIIKEREPPU_FRONTEND", ROOT / "frontend" / "dist"))
# Functions (plurals, times) cannot be carried over; tests write those sentences out.
# How a chunk names its catalogue is the bundler's affair; it is the one with every section. Sections that cannot be read
# on their own are read with the whole.
_READ = """const [chunk, ...sections] = process.argv.slice(1);
const last = file => file.split('/').at(-1).replace('.ts', '');
const whole = import(chunk).then(read =>
    Object.values(read).flatMap(each => [each, each?.default]).find(each => each?.accounts && each?.sync));
const read = file => import(file).then(module => [last(file), module.default], () => [last(file), null]);
Promise.all([whole, ...sections.map(read)]).then(([catalogue, ...read]) => console.log(JSON.stringify(
    { whole: catalogue, sections: Object.fromEntries(read) },
    (key, value) => typeof value === 'function' ? undefined : value)));"""
_FUNCTIONS = """import(process.argv[1]).then(module =>
    console.log(JSON.stringify(Object.fromEntries(Object.entries(module).map(([name, each]) => [name, String(each)])))))"""


@cache
def _read(language: str) -> dict[str, Any]:
    """Everything of one language in one go: `whole` as the app has it, `sections` as the sources have them."""
    chunk = next((DIST / "assets").glob(f"whole-{language}-*.js"))
    sections = sorted((ROOT / "frontend" / "src" / "text" / language).glob("*.ts"))
    told: dict[str, Any] = _told_by_node(_READ, chunk, *sections)
    return told


def words(language: str) -> dict[str, Any]:
    """The catalogue of one language: section → key → text."""
    catalogue: dict[str, Any] = _read(language)["whole"]
    return catalogue


def editor_words(language: str) -> dict[str, Any]:
    """The texts of the guide editor, which come with its screens."""
    return words_of("editor", language)


def words_of(section: str, language: str) -> dict[str, Any]:
    """The texts of a section that loads with its own screens: key → text."""
    catalogue: dict[str, Any] | None = _read(language)["sections"][section]
    assert catalogue is not None, f"the section {section} cannot be read on its own"
    return catalogue


def functions_of(module: Path) -> dict[str, str]:
    """The functions of a module of TypeScript by their names, as a browser can run them."""
    functions: dict[str, str] = _told_by_node(_FUNCTIONS, module)
    return functions


def _told_by_node(program: str, *modules: Path) -> Any:
    node = [ROOT / ".venv" / "bin" / "node", "--experimental-strip-types", "--no-warnings"]
    command = [*node, "-e", program, *(each.as_uri() for each in modules)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
