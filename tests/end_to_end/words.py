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


@cache
def words(language: str) -> dict[str, Any]:
    """The catalogue of one language: section → key → text."""
    chunk = next((DIST / "assets").glob(f"whole-{language}-*.js"))
    node = ROOT / ".venv" / "bin" / "node"
    printed = subprocess.run(
        [node, "-e", _READ, chunk.as_uri()], capture_output=True, text=True, check=True
    ).stdout
    catalogue: dict[str, Any] = json.loads(printed)
    return catalogue
