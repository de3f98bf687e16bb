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


def backend_imports(where: Path, source: str) -> set[str]:
    """The first names below `liikereppu` that the source of a file imports, relative imports resolved."""
    package = ("liikereppu", *where.parent.parts)
    found = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            names = [f"{module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("liikereppu.")}
    return found


def forbidden_in_backend(where: Path, source: str) -> set[str]:
    """The rooms that a file at `where` (below backend/liikereppu) imports and may not."""
    room = where.parts[0].removesuffix(".py")
    if room in BACKEND_KNOWS_ALL:
        return set()
    allowed = BACKEND_MAY.get(room, set()) | {room}
    return (backend_imports(where, source) & set(SLICES)) - allowed


@pytest.mark.parametrize(
    "file", sorted(BACKEND.rglob("*.py")), ids=lambda each: str(each.relative_to(BACKEND))
)
def test_a_backend_file_imports_only_what_its_room_may(file: Path) -> None:
    assert forbidden_in_backend(file.relative_to(BACKEND), file.read_text()) == set()


@pytest.mark.parametrize(
    ("where", "source", "forbidden"),
    [
        ("guides/guide.py", "from ..sync.push import push", {"sync"}),
        ("guides/guide.py", "from .. import sync", {"sync"}),
        ("guides/guide.py", "from liikereppu.reports import conversations", {"reports"}),
        ("guides/guide.py", "from liikereppu import recordings", {"recordings"}),
        ("guides/guide.py", "import liikereppu.referrals.schemas as shapes", {"referrals"}),
        ("guides/guide.py", "def late():\n    from liikereppu.sync import push", {"sync"}),
        ("guides/guide.py", "from .models import GuideVersion\nfrom liikereppu.accounts import auth", set()),
        ("reports/routes.py", "from liikereppu.sync.models import Head", {"sync"}),
        ("errors.py", "from liikereppu.accounts.auth import signed_in", {"accounts"}),
        ("cli.py", "from liikereppu.sync.demo import add_caseload", set()),
    ],
)
def test_the_backend_rule_tells_a_forbidden_import_from_a_free_one(
    where: str, source: str, forbidden: set[str]
) -> None:
    assert forbidden_in_backend(Path(where), source) == forbidden


IMPURE = re.compile(r"^\s*(?:from|import)\s+(?:flask|sqlalchemy|(?:liikereppu)?\.database)", re.M)


def test_merging_decides_without_flask_and_without_a_database() -> None:
    assert not IMPURE.search((BACKEND / "merging.py").read_text())
    assert IMPURE.search("from liikereppu.database import db")
    assert IMPURE.search("    import sqlalchemy as sa")


IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""")


def forbidden_in_frontend(where: Path, source: str) -> set[str]:
    """The rooms that a file at `where` (below frontend/src) imports and may not; `app` may import everything."""
    rooms = set()
    for target in IMPORT.findall(source):
        if target.startswith("@/"):
            rooms.add(target[2:].split("/")[0])
        elif target.startswith("."):
            resolved = (FRONTEND / where.parent / target).resolve()
            if resolved.is_relative_to(FRONTEND) and len(resolved.relative_to(FRONTEND).parts) > 1:
                rooms.add(resolved.relative_to(FRONTEND).parts[0])
    room = where.parts[0]
    return set() if room == "app" else rooms - FRONTEND_MAY[room] - {room}


FRONTEND_FILES = sorted(each for each in FRONTEND.rglob("*.ts*") if each.parent != FRONTEND)


@pytest.mark.parametrize("file", FRONTEND_FILES, ids=lambda each: str(each.relative_to(FRONTEND)))
def test_a_frontend_file_imports_only_from_its_left(file: Path) -> None:
    assert forbidden_in_frontend(file.relative_to(FRONTEND), file.read_text()) == set()


@pytest.mark.parametrize(
    ("where", "source", "forbidden"),
    [
        ("guides/engine.ts", "import { run } from '@/sync/run';", {"sync"}),
        ("guides/engine.ts", "const run = await import('../sync/run');", {"sync"}),
        ("guides/engine.ts", "export { save } from '../recordings/saving';", {"recordings"}),
        ("guides/engine.ts", "import type { Shape } from '@/reports/shape';", {"reports"}),
        ("guides/engine.ts", "import '@/app/frame.css';", {"app"}),
        ("guides/engine.ts", "import { pick } from '@/text';\nimport { guide } from './store';", set()),
        ("recordings/answers/Text.tsx", "import { t } from '../conversation';", set()),
        ("recordings/answers/Text.tsx", "import { t } from '../../referrals/referral';", {"referrals"}),
        ("ui/Button.tsx", "import { api } from '@/http/api';", {"http"}),
        ("app/App.tsx", "import { run } from '@/sync/run';", set()),
    ],
)
def test_the_frontend_rule_tells_a_forbidden_import_from_a_free_one(
    where: str, source: str, forbidden: set[str]
) -> None:
    assert forbidden_in_frontend(Path(where), source) == forbidden


def from_the_frontend(source: str) -> list[str]:
    return [target for target in IMPORT.findall(source) if "frontend" in target or target.startswith("@/")]


def test_the_service_worker_imports_nothing_from_the_frontend() -> None:
    files = list((ROOT / "service-worker").glob("*.ts"))
    assert files
    assert {each.name: from_the_frontend(each.read_text()) for each in files} == {
        each.name: [] for each in files
    }
    assert from_the_frontend("import { db } from '../frontend/src/store/db';") != []


def of_the_worker(source: str) -> set[str]:
    return {target.rsplit("/", 1)[1] for target in IMPORT.findall(source) if "service-worker/" in target}


def test_the_frontend_knows_of_the_service_worker_only_the_messages() -> None:
    used = set().union(*(of_the_worker(each.read_text()) for each in FRONTEND_FILES))
    assert used == {"messages"}
    assert of_the_worker("import { shell } from '../../../service-worker/shell';") == {"shell"}


def test_every_slice_has_its_room_on_both_sides_and_in_the_tests() -> None:
    missing = [
        str(folder.relative_to(ROOT))
        for slice_ in SLICES
        for folder in (BACKEND / slice_, FRONTEND / slice_, ROOT / "tests" / "backend" / slice_)
        if not folder.is_dir() or not any(each.is_file() and each.stat().st_size for each in folder.iterdir())
    ]
    assert missing == []


@pytest.mark.parametrize("room", SLICES)
def test_a_backend_room_opens_with_what_it_holds_what_it_refuses_to_know_and_who_calls_it(room: str) -> None:
    told = ast.get_docstring(ast.parse((BACKEND / room / "__init__.py").read_text())) or ""
    first, _, rest = told.partition("\n\n")
    assert first.endswith(".")
    assert re.search(r"\b(refuses|knows no)\b", rest, re.I), rest
    assert re.search(r"^Called by ", rest, re.M), rest


def test_no_file_is_a_room_without_a_name() -> None:
    """`utils`, `helpers`, `common` and the like say nothing about what is in them."""
    nameless = {"utils", "util", "helpers", "helper", "common", "misc", "services"}
    files = [*BACKEND.rglob("*.py"), *FRONTEND.rglob("*.ts*")]
    assert [str(each) for each in files if {each.stem, *each.parent.parts[-2:]} & nameless] == []
