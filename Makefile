# Everything runs in .venv; `make setup` is a no-op while no file below changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Errors only: a machine's settings of pip warn of what is no concern of ours.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
# The compiled part is built against the lxml that is installed.
BUILD := --build-constraint constraints.txt
STAMP := $(VENV)/.set-up
COMPILED := hatch_build.py $(wildcard newscrawl/*.pyx newscrawl/*/*.pyx newscrawl/*/*.pxd newscrawl/*/*/*.pyx newscrawl/*/*/*.pxd)

.PHONY: setup demo test lint bench constraints clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt $(COMPILED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "newscrawl needs Python 3.11 or newer as '$(PYTHON)'; set PYTHON=… to another one" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "this Python has no venv module; install it (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip && $(PIP) $(BUILD) --editable . --group dev --group bench || \
		{ echo "pip couldn't install everything (its own words are above); is a package index within reach?" >&2; exit 1; }
	@ls newscrawl/_*.so >/dev/null 2>&1 || \
		echo "extraction isn't compiled, which it does without (for the reason: pip install -v .)" >&2
	@touch $@

demo: setup
	@$(BIN)/newscrawl demo

test: setup
	@$(BIN)/python -m pytest -n auto

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PATH=$(BIN):$$PATH cython-lint $(filter %.pyx %.pxd,$(COMPILED))

bench: setup
	@$(BIN)/python benchmarks/quality.py
	@$(BIN)/python benchmarks/speed.py

# After a change of dependencies: writes down what was installed, names and versions only.
constraints: setup
	@$(BIN)/python -m pip freeze --exclude-editable --all | grep -Ev '^(newscrawl|setuptools)' > constraints.txt

clean:
	rm -rf $(VENV) demo build dist *.egg-info $(wildcard newscrawl/*.so newscrawl/*/*.so newscrawl/*/*/*.so)
