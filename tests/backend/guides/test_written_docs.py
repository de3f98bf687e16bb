"""What docs/how-to/write-a-guide.md shows and lists is what the check takes."""

import re
from pathlib import Path

from liikereppu.guides.checking import check_content
from liikereppu.guides.written_form import COMPARISONS, KINDS, OPERATIONS

TEXT = (Path(__file__).parents[3] / "docs" / "how-to" / "write-a-guide.md").read_text(encoding="utf-8")


def test_the_example_in_the_document_is_a_sound_guide():
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert check_content(example.encode()).faults == []


def test_the_document_lists_every_kind_comparison_and_operation():
    rows = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))
    assert rows == set(KINDS)
    assert [word for word in (*COMPARISONS, *OPERATIONS) if word not in TEXT] == []
