"""What the documents say exists, exists: files, commands, settings, make targets."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
# A word in backticks that looks like a path of this project: at least one slash or a known ending.
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.*{},-]*|[\w.-]+\.(?:py|ts|tsx|md|yaml|toml|css|json))`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
ROOMS = [
    ROOT,
    ROOT / "backend",
    ROOT / "backend" / "liikereppu",
    ROOT / "frontend",
    ROOT / "frontend" / "src",
    ROOT / "docs",
    ROOT / "tests",
    ROOT / "tests" / "backend",
]
# Made while running or building, or another system's.
NOT_IN_THE_TREE = ("var/", "frontend/dist", "dist/", "node_modules", ".venv", "api/", "sw.js", "index.html/")


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree() -> set[str]:
    """Every file name of the project, wherever it lies: a bare `models.py` means the file of that name in each room."""
    roots = [
        ROOT / name
        for name in ("backend", "docs", "tests", "service-worker", "frontend/src", "frontend/build")
    ]
    return {each.name for root in roots for each in root.rglob("*.*")}


def exists(name: str, document: Path) -> bool:
    if "/" not in name and name in tree():
        return True
    expanded = braces(name)
    return all(
        any(list(room.glob(each.rstrip("/"))) for room in [*ROOMS, document.parent])
        for each in expanded
        if each
    )


def braces(name: str) -> list[str]:
    """`a/{b,c}.py` → `a/b.py`, `a/c.py`"""
    found = re.search(r"\{([^}]*)\}", name)
    if not found:
        return [name]
    return [
        each
        for part in found[1].split(",")
        for each in braces(name[: found.start()] + part + name[found.end() :])
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_every_file_a_document_names_is_there(document: Path) -> None:
    named = {name for name in PATH.findall(document.read_text()) if not name.startswith(NOT_IN_THE_TREE)}
    assert sorted(name for name in named if not exists(name, document)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_every_make_target_a_document_names_is_in_the_makefile(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)", document.read_text()))
    assert named - targets == set()


def test_a_name_that_does_not_exist_is_noticed() -> None:
    assert not exists("sync/no_such_file.py", ROOT / "README.md")
    assert braces("a/{b,c}.py") == ["a/b.py", "a/c.py"]


def test_every_setting_is_in_the_table_of_settings_and_every_row_is_a_setting() -> None:
    read_by_code = set()
    for file in (ROOT / "backend").rglob("*.py"):
        read_by_code |= set(re.findall(r"LIIKEREPPU_[A-Z_]+[A-Z]", file.read_text()))
    documented = set(
        re.findall(r"^\| `(LIIKEREPPU_[A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text(), re.M)
    )
    assert read_by_code == documented


def test_the_tour_names_every_file_outside_the_rooms() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text()
    files = {each.name for each in (ROOT / "backend" / "liikereppu").glob("*.py")} - {"__main__.py"}
    assert sorted(name for name in files if name not in tour) == []


def test_every_recipe_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    recipes = {f"docs/how-to/{each.name}" for each in (ROOT / "docs" / "how-to").glob("*.md")}
    assert recipes - set(LINK.findall(readme)) == set()


def test_every_decision_is_numbered_without_gaps() -> None:
    numbers = [int(each.name[:4]) for each in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_version_is_the_same_in_every_place_that_tells_it() -> None:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    package = re.search(r'"version": "([^"]+)"', (ROOT / "frontend" / "package.json").read_text())
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert version and package and newest
    assert version[1] == package[1] == newest[1]
