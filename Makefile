# Liikereppu. `make run` and `make test` need Python 3.11 or newer and make, nothing else done before.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
ROUNDS ?= 3
SEED ?= 1000000
N ?= 10000
LIIKEREPPU_DATA ?= $(CURDIR)/var
# Relative, so that a folder's name may hold spaces; make is always in the project's folder (make -C).
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix frontend --silent run
ONE_BY_ONE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
export LIIKEREPPU_DATA
# Some machines ask Python to keep nothing compiled: each of a test run's hundreds of processes would then read all anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run dev test check test-python test-frontend test-browser soak bench format setup setup-test setup-postgresql setup-chromium screenshots clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup:
	@$(PYTHON) .ci/setup.py run

setup-test:
	@$(PYTHON) .ci/setup.py test

setup-postgresql:
	@$(PYTHON) .ci/setup.py test postgresql

setup-chromium:
	@$(PYTHON) .ci/setup.py test chromium

run: setup ## The app on http://127.0.0.1:8000 with a demonstration unit (PORT, LIIKEREPPU_DATA)
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu init
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu demo
	@LIIKEREPPU_ENVIRONMENT=demonstration exec $(BIN)/liikereppu serve --port $(PORT)

dev: setup ## Like run, with the page rebuilt as you save (http://127.0.0.1:5173)
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu init
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu demo
	@trap 'kill $$server $$page 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM; \
	 LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu serve --port $(PORT) & server=$$!; \
	 LIIKEREPPU_PORT=$(PORT) $(BIN)/node frontend/node_modules/vite/bin/vite.js frontend --clearScreen false & page=$$!; \
	 wait $$server

# Goes on after a failure, so that one run tells everything that is wrong or could not be run. The browser waits now and
# then: the checks and the frontend's tests run beside it, one after the other, and each tells at its end.
test: setup-test ## Everything: lint, types, backend on both databases, frontend, real browser
	@failed=0; \
	 $(MAKE) --no-print-directory --keep-going --jobs=2 $(ONE_BY_ONE) test-browser check test-frontend || failed=1; \
	 $(MAKE) --no-print-directory test-python || failed=1; \
	 exit $$failed

check: setup-test ## Lint, format and types of both halves
	@$(BIN)/ruff check backend tests .ci && $(BIN)/ruff format --check backend tests .ci
	@$(BIN)/mypy
	@$(NPM) lint
	@$(NPM) types

test-python: setup-postgresql ## Backend, contract, architecture and documentation tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser"

test-frontend: setup-test ## Frontend and service worker tests
	@$(NPM) test

test-browser: setup-chromium ## The field day and the accessibility of every screen, in a real Chromium
	@$(BIN)/python -m pytest -n 3 --dist load --maxschedchunk 1 -m browser || { \
	 echo "What failed is tried once more by itself. What passes only then hangs on luck: mend it."; \
	 $(BIN)/python -m pytest -m browser --last-failed --last-failed-no-failures none; }

soak: setup-postgresql ## Any number of random days more, device and server: SEED (1000000), N (10000)
	@failed=0; export SEED=$(SEED) N=$(N); \
	 PYTHONPATH=tests $(BIN)/python -m backend.sync.soak || failed=1; \
	 $(NPM) soak || failed=1; \
	 exit $$failed

bench: setup-postgresql setup-chromium ## The figures of docs/benchmarks.md, measured on this machine (ROUNDS)
	@PYTHONPATH=tests $(BIN)/python -m bench --rounds $(ROUNDS)

format: setup-test ## Formats and mends what can be mended by itself
	@$(BIN)/ruff check --fix -q backend tests .ci; $(BIN)/ruff format -q backend tests .ci
	@$(NPM) format

screenshots: setup-chromium ## The pictures of the README and docs, taken from the real app
	@PYTHONPATH=tests $(BIN)/python -m end_to_end.screenshots

clean: ## Removes what was built or installed here; the data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
