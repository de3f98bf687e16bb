"""Who may import whom. The rules are those of docs/tour.md; here they are held by reading the syntax trees."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BACKEND = ROOT / "backend" / "liikereppu"
FRONTEND = ROOT / "frontend" / "src"
SLICES = ("accounts", "guides", "directory", "recordings", "referrals", "sync", "reports")

# For each slice, the slices it may import. What is not a slice (config, database, errors, …) everybody may use.
BACKEND_MAY = {
    "accounts": set(),
    "guides": {"accounts"},
    "directory": {"accounts"},
    "recordings": {"accounts", "guides"},
    "referrals": {"accounts", "guides", "directory", "recordings"},
    "sync": {"accounts", "guides", "directory", "recordings", "referrals"},
    "reports": {"accounts", "guides", "directory", "recordings", "referrals"},
}
# The two that know every slice: the factory and the command line.
BACKEND_KNOWS_ALL = {"__init__", "cli", "wsgi"}

FRONTEND_MAY = {
    "text": set(),
    "ui": {"text"},
    "http": {"text"},
    "store": {"text", "ui"},
    "accounts": {"text", "ui", "http", "store"},
    "guides": {"text", "ui", "http", "store", "accounts"},
    "directory": {"text", "ui", "http", "store", "accounts", "guides"},
    "recordings": {"text", "ui", "http", "store", "accounts", "guides", "directory"},
    "referrals": {"text", "ui", "http", "store", "accounts", "guides", "directory", "recordings"},
    "sync": {"text", "ui", "http", "store", "accounts", "guides", "directory", "recordings", "referrals"},
    "reports": {"text", "ui", "http", "store", "accounts", "guides", "directory", "recordings", "referrals"},
}


def backend_imports(file: Path) -> set[str]:
    """The first names below `liikereppu` that a file imports, relative imports resolved."""
    package = ("liikereppu", *file.relative_to(BACKEND).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            names = [f"{module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("liikereppu.")}
    return found


def forbidden_in_backend(file: Path) -> set[str]:
    room = file.relative_to(BACKEND).parts[0].removesuffix(".py")
    if room in BACKEND_KNOWS_ALL:
        return set()
    allowed = BACKEND_MAY.get(room, set()) | {room}
    return (backend_imports(file) & set(SLICES)) - allowed


@pytest.mark.parametrize(
    "file", sorted(BACKEND.rglob("*.py")), ids=lambda each: str(each.relative_to(BACKEND))
)
def test_a_backend_file_imports_only_what_its_room_may(file: Path) -> None:
    assert forbidden_in_backend(file) == set()


def test_the_backend_rule_notices_an_import_against_the_flow(tmp_path: Path) -> None:
    file = BACKEND / "guides" / "__init__.py"
    tree = ast.parse("from ..sync.push import push\nfrom liikereppu.reports import queries\n")
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names.add((node.module or "").removeprefix("liikereppu.").split(".")[0])
    assert names - BACKEND_MAY["guides"] == {"sync", "reports"}
    assert file.exists()


def test_merging_decides_without_flask_and_without_a_database() -> None:
    source = (BACKEND / "merging.py").read_text()
    assert not re.search(
        r"^\s*(from|import)\s+(flask|sqlalchemy|\.database|liikereppu\.database)", source, re.M
    )


IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""")


def frontend_rooms_used(file: Path) -> set[str]:
    rooms = set()
    for target in IMPORT.findall(file.read_text()):
        if target.startswith("@/"):
            rooms.add(target[2:].split("/")[0])
        elif target.startswith("."):
            resolved = (file.parent / target).resolve()
            if resolved.is_relative_to(FRONTEND) and len(resolved.relative_to(FRONTEND).parts) > 1:
                rooms.add(resolved.relative_to(FRONTEND).parts[0])
    return rooms


FRONTEND_FILES = sorted(each for each in FRONTEND.rglob("*.ts*") if each.parent != FRONTEND)


@pytest.mark.parametrize("file", FRONTEND_FILES, ids=lambda each: str(each.relative_to(FRONTEND)))
def test_a_frontend_file_imports_only_from_its_left(file: Path) -> None:
    room = file.relative_to(FRONTEND).parts[0]
    if room == "app":
        return
    assert frontend_rooms_used(file) - FRONTEND_MAY[room] - {room} == set()


def test_the_frontend_rule_sees_both_spellings_of_an_import() -> None:
    assert IMPORT.findall(
        "import { save } from '@/store/records';\nconst x = await import('../sync/run');"
    ) == [
        "@/store/records",
        "../sync/run",
    ]


def test_the_service_worker_imports_nothing_from_the_frontend() -> None:
    for file in (ROOT / "service-worker").glob("*.ts"):
        assert not [
            target
            for target in IMPORT.findall(file.read_text())
            if "frontend" in target or target.startswith("@/")
        ]


def test_every_slice_has_its_room_on_both_sides_and_in_the_tests() -> None:
    missing = [
        str(folder.relative_to(ROOT))
        for slice_ in SLICES
        for folder in (BACKEND / slice_, FRONTEND / slice_, ROOT / "tests" / "backend" / slice_)
        if not folder.is_dir() or not any(each.is_file() and each.stat().st_size for each in folder.iterdir())
    ]
    assert missing == []


def test_no_file_is_a_room_without_a_name() -> None:
    """`utils`, `helpers`, `common` and the like say nothing about what is in them."""
    nameless = {"utils", "util", "helpers", "helper", "common", "misc", "services"}
    files = [*BACKEND.rglob("*.py"), *FRONTEND.rglob("*.ts*")]
    assert [str(each) for each in files if {each.stem, *each.parent.parts[-2:]} & nameless] == []
