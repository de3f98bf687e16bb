"""The script that brings a machine to where the project runs: what it notices, and how it says so."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / ".ci" / "setup.py"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment folder and a PATH that hold nothing."""
    spec = importlib.util.spec_from_file_location("setup_script", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "programs").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    for name in ("LIIKEREPPU_POSTGRES_BIN", "LIIKEREPPU_TEST_WITHOUT_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(module, "DEBIAN_POSTGRESQL", tmp_path / "no-postgresql")
    return module


def program(folder: Path, name: str, lines: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)


@pytest.mark.parametrize(("step", "package"), [("chromium", "chromium"), ("postgresql", "postgresql")])
def test_what_cannot_be_installed_is_named_in_one_line(
    setup: ModuleType, capsys: pytest.CaptureFixture[str], step: str, package: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        getattr(setup, step)()
    told = capsys.readouterr().err.strip()
    assert stopped.value.code == 1
    assert told.startswith("Not run: ") and f"Install the package {package}" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(("step", "package"), [("chromium", "chromium"), ("postgresql", "postgresql")])
def test_as_root_on_debian_it_is_installed(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, package: str
) -> None:
    asked = tmp_path / "asked"
    program(tmp_path / "programs", "apt-get", f'echo "$@" >> "{asked}"')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    getattr(setup, step)()
    assert asked.read_text().splitlines() == ["-qq update", f"-qq -y install {package}"]


def test_an_installation_that_fails_shows_what_the_tool_said(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path / "programs", "apt-get", "echo 'no route to the mirror'; exit 100")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit):
        setup.chromium()
    told = capsys.readouterr().err
    assert "no route to the mirror" in told and "This step failed (100)" in told


def test_tests_without_postgresql_are_announced_not_silent(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIIKEREPPU_TEST_WITHOUT_POSTGRES", "1")
    setup.postgresql()
    assert "nothing is tried on it" in capsys.readouterr().err


def environment(setup: ModuleType, folder: str, python: str) -> None:
    """An environment as `python -m venv` leaves it, made in `folder`, whose Python is the given shell line."""
    setup.BIN.mkdir(parents=True)
    (setup.BIN / "activate").write_text(f'VIRTUAL_ENV="{folder}"\n')
    program(setup.BIN, "python", python)


def test_an_environment_made_here_by_a_python_that_is_new_enough_serves(setup: ModuleType) -> None:
    environment(setup, str(setup.VENV), f'exec "{sys.executable}" "$@"')
    assert setup.environment_serves()


def test_an_environment_that_came_with_a_copied_folder_does_not_serve(setup: ModuleType) -> None:
    environment(setup, "/somewhere/else/.venv", f'exec "{sys.executable}" "$@"')
    assert not setup.environment_serves()


@pytest.mark.parametrize("python", ["exit 1", "exec /no/longer/there"])
def test_an_environment_of_an_old_or_vanished_python_does_not_serve(setup: ModuleType, python: str) -> None:
    environment(setup, str(setup.VENV), python)
    assert not setup.environment_serves()


def test_no_environment_does_not_serve(setup: ModuleType) -> None:
    assert not setup.environment_serves()


@pytest.mark.parametrize(
    ("printed", "version"), [("v22.12.0", (22, 12)), ("v20.20.2", (20, 20)), ("no such thing", (0, 0))]
)
def test_a_node_is_judged_by_its_version(
    setup: ModuleType, tmp_path: Path, printed: str, version: tuple[int, int]
) -> None:
    program(tmp_path, "node", f"echo {printed}")
    assert setup.node_version(str(tmp_path / "node")) == version
    assert setup.node_version(str(tmp_path / "no-node")) == (0, 0)


def test_a_recent_node_of_the_machine_is_used_as_it_is(setup: ModuleType, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    program(programs, "node", "echo v24.1.0")
    program(programs, "npm", "echo npm of the machine")
    setup.BIN.mkdir(parents=True)
    setup.node()
    printed = subprocess.run([setup.BIN / "npm"], capture_output=True, text=True, check=True).stdout
    assert printed == "npm of the machine\n"


def test_an_old_python_is_told_in_one_line(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit):
        setup.main()
    assert capsys.readouterr().err.startswith("Python 3.11 or newer is needed")
