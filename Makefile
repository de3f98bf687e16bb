# Liikereppu. `make run` and `make test` need Python 3.11 or newer and make, nothing else done before.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
LIIKEREPPU_DATA ?= $(CURDIR)/var
BIN := $(CURDIR)/.venv/bin
NPM := PATH="$(BIN):$$PATH" npm --prefix frontend --silent run
export LIIKEREPPU_DATA

.PHONY: help run dev test check test-python test-frontend test-browser bench format setup setup-test screenshots clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup:
	@$(PYTHON) .ci/setup.py run

setup-test:
	@$(PYTHON) .ci/setup.py test

run: setup ## The app on http://127.0.0.1:8000 with a demonstration unit (PORT, LIIKEREPPU_DATA)
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu init
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu demo
	@LIIKEREPPU_ENVIRONMENT=demonstration exec $(BIN)/liikereppu serve --port $(PORT)

dev: setup-test ## Like run, with the page rebuilt as you save (http://127.0.0.1:5173)
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu init
	@LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu demo
	@trap 'kill $$server' EXIT INT TERM; \
	 LIIKEREPPU_ENVIRONMENT=demonstration $(BIN)/liikereppu serve --port $(PORT) & server=$$!; \
	 LIIKEREPPU_PORT=$(PORT) $(NPM) dev

test: setup-test ## Everything: lint, types, backend on both databases, frontend, real browser
	@$(MAKE) --no-print-directory check test-python test-frontend test-browser

check: setup-test ## Lint, format and types of both halves
	@$(BIN)/ruff check backend tests .ci && $(BIN)/ruff format --check backend tests .ci
	@$(BIN)/mypy
	@$(NPM) lint
	@$(NPM) types

test-python: setup-test ## Backend, contract, architecture and documentation tests
	@$(BIN)/python -m pytest -n 2 -m "not browser"

test-frontend: setup-test ## Frontend and service worker tests
	@$(NPM) test

test-browser: setup-test ## The field day and the accessibility of every screen, in a real Chromium
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m browser

bench: setup-test ## The figures of docs/benchmarks.md, measured on this machine
	@PYTHONPATH=tests $(BIN)/python -m bench

format: setup-test ## Formats and mends what can be mended by itself
	@$(BIN)/ruff check --fix -q backend tests .ci; $(BIN)/ruff format -q backend tests .ci
	@$(NPM) format

screenshots: setup-test ## The pictures of the README and docs, taken from the real app
	@PYTHONPATH=tests $(BIN)/python -m end_to_end.screenshots

clean: ## Removes what was built or installed here; the data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
