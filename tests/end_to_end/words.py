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
# How a chunk names its catalogue is the bundler's affair; it is the one with every section.
_READ = """import(process.argv[1]).then(chunk => {
    const catalogue = Object.values(chunk).flatMap(each => [each, each?.default]).find(each => each?.accounts && each?.sync);
    console.log(JSON.stringify(catalogue, (key, value) => typeof value === 'function' ? undefined : value));
})"""
_DEFAULT = "import(process.argv[1]).then(module => console.log(JSON.stringify(module.default)))"
_FUNCTIONS = """import(process.argv[1]).then(module =>
    console.log(JSON.stringify(Object.fromEntries(Object.entries(module).map(([name, each]) => [name, String(each)])))))"""


@cache
def words(language: str) -> dict[str, Any]:
    """The catalogue of one language: section → key → text."""
    chunk = next((DIST / "assets").glob(f"whole-{language}-*.js"))
    catalogue: dict[str, Any] = _told_by_node(_READ, chunk)
    return catalogue


@cache
def editor_words(language: str) -> dict[str, Any]:
    """The texts of the guide editor, which come with its screens."""
    return words_of("editor", language)


@cache
def words_of(section: str, language: str) -> dict[str, Any]:
    """The texts of a section that loads with its own screens: key → text."""
    module = ROOT / "frontend" / "src" / "text" / language / f"{section}.ts"
    catalogue: dict[str, Any] = _told_by_node(_DEFAULT, module)
    return catalogue


def functions_of(module: Path) -> dict[str, str]:
    """The functions of a module of TypeScript by their names, as a browser can run them."""
    functions: dict[str, str] = _told_by_node(_FUNCTIONS, module)
    return functions


def _told_by_node(program: str, module: Path) -> Any:
    node = [ROOT / ".venv" / "bin" / "node", "--experimental-strip-types", "--no-warnings"]
    command = [*node, "-e", program, module.as_uri()]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
