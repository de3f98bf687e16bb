"""The sheet `choices` of an XLSForm: its lists, and their options as a guide knows them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from liikereppu.guides.xlsform.report import Report, id_of
from liikereppu.guides.xlsform.rows import Row


@dataclass
class ChoiceList:
    """One list: options by the form's names, their rows, and the guide's id of each name."""

    name: str
    options: list[dict[str, Any]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)


def read_lists(rows: list[Row], twice_allowed: bool, report: Report) -> dict[str, ChoiceList]:
    """Every list by its name; faults and changed names go to the report."""
    lists: dict[str, ChoiceList] = {}
    taken: dict[str, set[str]] = {}
    for row in rows:
        list_name, name = row.get("list_name"), row.get("name")
        if not list_name or not name:
            missing = "name" if list_name else "list_name"
            report.fault("choices", row.number, f"“{missing}” is empty; each option has a list and a name")
            continue
        found = lists.setdefault(list_name, ChoiceList(list_name))
        if name in found.ids:
            told = f"the option “{name[:60]}” is in the list {list_name[:60]} twice"
            if twice_allowed:
                report.leave("choices", row.number, told, "an option is in a list once")
            else:
                report.fault("choices", row.number, told)
            continue
        own = id_of(name, taken.setdefault(list_name, set()), "option")
        if own != name:
            report.rename("choices", row.number, name, own)
        found.ids[name] = own
        found.options.append({"id": own, "label": _label(row, name, report)})
        found.rows.append(row.number)
    return lists


def _label(row: Row, name: str, report: Report) -> dict[str, str]:
    label = row.text("label")
    if not label:
        report.leave(
            "choices", row.number, f"no label of {name}", "its name stands there in all three languages"
        )
        label = dict.fromkeys(("fi", "sv", "en"), name)
    return label
