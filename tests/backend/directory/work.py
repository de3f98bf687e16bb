"""How much work something is, told without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from typing import Any


def work(do: Callable[[], Any]) -> int:
    """How many functions are called, ours and Python's own: the same on any machine, however busy."""
    calls = count()

    def called(_frame: Any, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            next(calls)

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        do()
    finally:
        sys.setprofile(before)
    return next(calls)
