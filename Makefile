# Each target sets up .venv by itself; nothing is installed again while the stamp is newer than its causes.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: run test lint golden clean
.DEFAULT_GOAL := run

$(STAMP): setup.cfg pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(STAMP)

run: $(STAMP)
	$(BIN)/digital-debt run central

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

golden: $(STAMP)
	$(BIN)/python tests/golden_accept.py

clean:
	rm -rf .venv build *.egg-info
