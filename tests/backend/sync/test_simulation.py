"""Thousands of random days against the real application on both databases; a failing one prints its seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.sync.simulated_server import Server
from backend.sync.simulation import run
from conftest import Clock

#: How many run each time; `make soak SEED=… N=…` runs any others.
SCHEDULES = 2000
#: How long they are: shorter than those of `make soak`, so that both databases have their turn in minutes.
STEPS = (4, 9)
#: Those that failed once are run for ever.
REGRESSIONS: list[int] = json.loads(Path(__file__).with_name("simulation_seeds.json").read_text())


@pytest.fixture
def server(
    app: Flask, clock: Clock, ingest_key: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The application with its fault points, ready for schedules."""
    made = Server(app, clock, ingest_key)
    made.install_faults(monkeypatch.setattr)
    with made.quick():
        yield made


def test_what_failed_once_holds(server: Server) -> None:
    for seed in REGRESSIONS:
        run(server, seed)


@pytest.mark.parametrize("part", range(4))
def test_every_invariant_holds_in_random_schedules(server: Server, part: int) -> None:
    for seed in range(part, SCHEDULES, 4):
        run(server, seed, STEPS)
