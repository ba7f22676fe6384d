# One definition of every check. People, hooks and .ci/run call these.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
FUSEKI ?= org.apache.jena:jena-fuseki-server:5.5.0

.PHONY: help demo test check quick lint types floors tests mutation opponent faults bench fuzz sample screenshots browser lock engines clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.runtime ## publish the embedded sample report and serve it at http://localhost:8000
	@$(BIN)/juesuan demo --port $(PORT)

test: check ## install what the tests need, then run every check

check: lint types floors tests

lint: $(VENV)/.dev ## ruff: style, order, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

floors: $(VENV)/.dev ## import-linter: who may import whom
	$(BIN)/lint-imports

tests: $(VENV)/.dev ## pytest
	$(BIN)/pytest -n auto

quick: lint types floors ## the checks without end-to-end tests
	$(BIN)/pytest -n auto -m "not end_to_end"

engines: $(VENV)/.dev ## fetch Jena Fuseki by Maven into ~/.m2, and run the tests with it and with nginx
	mvn -q -B dependency:get -Dartifact=$(FUSEKI) -Dtransitive=false
	$(BIN)/pytest -n 0 tests/serve/protocol/test_gateway.py tests/serve/protocol/test_two_fronts.py

mutation: $(VENV)/.dev ## the mutation score: which damage is detected, located, repaired
	PYTHONPATH=data $(BIN)/python -m benchmarks.repairs
	PYTHONPATH=data $(BIN)/python -m benchmarks.planted
	JUESUAN_EVERY_DAMAGE=1 $(BIN)/pytest -q -n auto tests/publish/validation/test_mutation.py

opponent: $(VENV)/.dev ## layouts, prose and forms drawn at random: what is lost or wrong, by kind
	PYTHONPATH=data $(BIN)/python -m benchmarks.opponent
	PYTHONPATH=data $(BIN)/python -m benchmarks.random_reports --seeds 1-20
	$(BIN)/python -m tests.read.prose.opponent.score narratives 100
	PYTHONPATH=.:data $(BIN)/python -m tests.read.performance.test_random_forms 20

faults: $(VENV)/.dev ## kill whoever changes a store, 300 times at random, and look at what is left
	$(BIN)/python -m tests.publish.release.faults 300

bench: $(VENV)/.dev ## speed and memory, as ratios against a peer in the same run
	PYTHONPATH=data $(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/rules.py

fuzz: $(VENV)/.dev ## a minute of damaged files: each must end in a reading or a refusal
	$(BIN)/python benchmarks/fuzz.py 60

sample: $(VENV)/.dev ## typeset the embedded sample report again
	PYTHONPATH=data $(BIN)/python -m typesetting data/sample

screenshots: $(VENV)/.dev ## photograph the main pages into docs/images (needs Chromium)
	$(BIN)/python src/browser/screenshots.py

browser: ## bundle the scripts of the site anew (needs Node; the bundles are committed)
	for part in charts query; do (cd src/browser/$$part && npm ci --ignore-scripts && npm run build) || exit 1; done

lock: $(VENV)/.dev ## renew the lock files after a change of pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml --group dev --extra ocr -o requirements-dev.lock

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "juesuan needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "juesuan needs the venv module of $(PYTHON): on Debian, install the package python3-venv"; exit 1; }
	@echo "making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@ $(VENV)/.runtime

clean: ## remove the environment and everything made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
