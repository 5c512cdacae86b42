# Two commands are enough on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
FULL := $(VENV)/.full

.PHONY: demo test check bench desk fuzz soak clean

demo: $(CORE) ## check an example report against the starter tally
	@$(BIN)/onrecord check examples/report.txt --published 2025-07-04 || test $$? -eq 1

test: $(FULL) ## run the tests
	$(BIN)/python -m pytest

check: $(FULL) ## everything that CI holds the code to
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(FULL) ## the ratios that docs/performance.md speaks of, measured in one run each
	for b in bench/*.py; do echo "== $$b"; $(BIN)/python -m bench.$$(basename $$b .py) || exit 1; done

desk: $(VENV)/.desk ## open the desk on the starter tally
	$(BIN)/onrecord serve

fuzz: $(FULL) ## read hostile texts for a minute
	$(BIN)/python fuzz/reading.py --seconds 60

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(CORE): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.desk: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[desk]"
	@touch $@

$(FULL): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all]" --group lint --group test
	@touch $@ $(CORE)
