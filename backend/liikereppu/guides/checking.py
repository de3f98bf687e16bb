"""`guides check`: a written guide, judged. Never raises, whatever the file is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from liikereppu.guides.never import check_never
from liikereppu.guides.references import check_references
from liikereppu.guides.written_form import check_form
from liikereppu.guides.yaml_tree import LARGEST, Faults, Node, read_tree

LARGEST_JSON = 256 * 1024


@dataclass(frozen=True)
class Checked:
    """The judgement: the guide as it travels, or the faults (line, words) that keep it from travelling."""

    content: dict[str, Any] | None
    faults: list[tuple[int, str]]

    def summary(self) -> str:
        """ "ok (title, N topics, M questions)" for a sound guide."""
        assert self.content is not None
        topics = self.content["topics"]
        questions = sum(len(topic["questions"]) for topic in topics)
        return f"ok ({self.content['title']['en']}, {len(topics)} topics, {questions} questions)"


def check_file(path: Path) -> Checked:
    """The judgement of a guide file; a file that cannot be read is a fault on line 1."""
    faults = Faults()
    try:
        if path.exists() and not path.is_file():
            faults.add(1, "this is not a file; a guide file (.yaml) is expected")
            return Checked(None, faults.sorted())
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad file name"
        faults.add(1, f"the file cannot be read: {reason}")
        return Checked(None, faults.sorted())
    return check_content(content)


def check_content(content: bytes) -> Checked:
    """The judgement of a guide file's bytes."""
    faults = Faults()
    tree = read_tree(content, faults)
    if tree is None:
        return Checked(None, faults.sorted())
    plain = check_tree(tree, faults)
    return Checked(plain, faults.sorted())


def check_tree(tree: Node, faults: Faults) -> dict[str, Any] | None:
    """The guide as it travels, or None with all that keeps it from travelling added to `faults`."""
    check_form(tree, faults)
    check_references(tree, faults)
    if not len(faults):
        check_never(tree, faults)
    if len(faults):
        return None
    plain: dict[str, Any] = tree.plain()
    size = len(orjson.dumps(plain))
    if size > LARGEST_JSON:
        faults.add(
            1, f"the guide is {size // 1024} KiB of texts; at most {LARGEST_JSON // 1024} KiB are expected"
        )
        return None
    return plain
