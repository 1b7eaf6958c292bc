# make run: the archive on http://localhost:8000/ · make test: everything that can run here · make help: the rest

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PG_BIN ?= $(shell ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

.DEFAULT_GOAL := help
.PHONY: help install run test lint bench clean-install

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/'

# The stamps make a second start take seconds: pip is asked only when a requirements file is newer.
$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $$($(PYTHON) --version) was found. Try: make PYTHON=python3.12 run"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the archive runs on …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed  ## make the virtual environment

run: $(VENV)/.installed  ## migrate, import the sample archive if empty, make an editor, serve on port 8000
	@$(BIN)/python manage.py start --port $(PORT)

test: $(VENV)/.installed-dev  ## everything that can run on this machine; says what was skipped and why
	@$(BIN)/python -m tests.run

lint: $(VENV)/.installed-dev  ## ruff, mypy on the plain-Python rooms, migrations, deployment checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@HTTPS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(VENV)/.installed-dev  ## measure import, parser, pages, desk and browser
	@$(BIN)/python -m tests.benchmarks.bench_parser
	@$(BIN)/python -m tests.benchmarks.bench_import
	@$(BIN)/python -m tests.benchmarks.bench_pages
	@$(BIN)/python -m tests.benchmarks.bench_desk
	@$(BIN)/python -m tests.benchmarks.bench_browser

bench-search: $(VENV)/.installed-dev  ## measure the phrase index beside other ways of searching
	@$(BIN)/python -m tests.benchmarks.bench_search
