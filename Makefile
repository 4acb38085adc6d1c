# Each target sets up .venv by itself; nothing is installed again while its mark is newer than its causes.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
CAUSES := setup.cfg pyproject.toml constraints.txt
READY := .venv/.ready
READY_DEV := .venv/.ready-dev

.PHONY: run test lint docs golden bench clean
.DEFAULT_GOAL := run

$(READY): $(CAUSES)
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	touch $(READY)

$(READY_DEV): $(READY) $(CAUSES)
	$(INSTALL) --editable ".[dev]"
	touch $(READY_DEV)

run: $(READY)
	$(BIN)/digital-debt run central

test: $(READY_DEV)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

docs: $(READY)
	$(BIN)/python docs/write_method.py
	$(BIN)/python docs/write_past_funds.py

golden: $(READY_DEV)
	$(BIN)/python tests/golden_accept.py

bench: $(READY_DEV)
	PYTHONPATH=.:tests $(BIN)/python -m benchmarks

clean:
	rm -rf .venv build *.egg-info
