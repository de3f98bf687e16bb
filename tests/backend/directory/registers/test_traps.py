"""Each of the twenty-six faults registers are known for has a test, and the table that says which is true."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
TABLE = ROOT / "docs" / "how-to" / "connect-a-register.md"
_ROW = re.compile(r"^\| (\d+) \| [^|]+ \|([^|]*)\|$", re.MULTILINE)


def test_each_of_the_known_faults_has_tests_that_exist() -> None:
    sources = [each.read_text() for each in (ROOT / "tests/backend/directory").rglob("test_*.py")]
    existing = {name for text in sources for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    rows = {int(number): re.findall(r"test_\w+", named) for number, named in _ROW.findall(TABLE.read_text())}
    assert sorted(rows) == list(range(1, 27))
    assert [number for number, named in rows.items() if not named] == []
    assert {name for named in rows.values() for name in named} - existing == set()
