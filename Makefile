# `make help` lists the targets. Everything but `setup` runs inside .venv.
PYTHON ?= python3
PORT ?= 8000
NODES ?= 1
export VAR_DIR ?= $(CURDIR)/var
PY := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
# Links in the demo's letters lead to where it is served.
RUN_DEMO := PRAVKA_DEMO=1 PRAVKA_BASE_URL=$(or $(PRAVKA_BASE_URL),http://127.0.0.1:$(PORT)) $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test-long lint format test test-sqlite test-postgres test-browser test-core bench elasticsearch elasticsearch-stop messages

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-19s%s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; tools/system-packages python3-venv && $(PYTHON) -m venv .venv; }

.venv/.runtime: .venv/bin/python requirements.txt
	@echo "Installing the site's requirements"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po .venv/.runtime
	@.venv/bin/pybabel --quiet compile -l $* -i $< -o $@

setup: .venv/.runtime $(CATALOGUES) ## Make .venv in the root and install the site's requirements

setup-dev: .venv/.dev $(CATALOGUES) ## Install what the tests and linters need

demo: setup ## Install, migrate, load the demo and serve it on http://127.0.0.1:8000, or PORT
	$(RUN_DEMO) migrate --verbosity 0
	$(RUN_DEMO) load_demo
	@echo "http://127.0.0.1:$(PORT)"
	$(RUN_DEMO) runserver --noreload 127.0.0.1:$(PORT)

test-long: setup-dev ## Run the long tests: every real instruction, thousands of random edits
	$(PY) -m pytest -q -m long

lint: setup-dev ## Check style, types, templates, layers
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/djlint templates --check --lint --quiet
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run

format: setup-dev ## Put code into its form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

test: setup-dev ## Run all tests: on SQLite, on PostgreSQL, in a browser, those of the core
	@tools/system-packages chromium postgresql gettext libreoffice-writer-nogui openjdk-17-jdk-headless maven nginx-light openssl
	@echo "Four runs, two at a time; each is printed when it ends"
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target \
		test-sqlite test-postgres test-browser test-core

test-sqlite: setup-dev ## All but the core and the browser, on SQLite
	$(PY) -m pytest -q -m "not long and not browser" --ignore=legaltext --ignore=markup

test-browser: setup-dev ## What is looked at in a browser, on SQLite
	$(PY) -m pytest -q -m "browser and not long" --ignore=legaltext --ignore=markup

# Without the long walk of every address: it asks the rules, not the database.
test-postgres: setup-dev ## The same on PostgreSQL, without the browser
	tools/with-postgres $(PY) -m pytest -q -m "not long and not browser" --ignore=legaltext --ignore=markup \
		--ignore=tests/test_planted_words.py

test-core: setup-dev ## What asks no database: the core and the markup
	$(PY) -m pytest -q -m "not long" legaltext markup

bench: setup ## Measure speed and memory of the core, write the table of bench/README.md
	$(PY) -m bench --write

elasticsearch: setup ## Start a real Elasticsearch on http://127.0.0.1:9200, or a cluster: NODES=3
	@tools/system-packages openjdk-17-jdk-headless maven
	@$(PY) tools/elasticsearch/nodes.py start $(VAR_DIR)/elasticsearch --nodes $(NODES)

elasticsearch-stop: setup ## Stop it; its data stays in VAR_DIR
	@$(PY) tools/elasticsearch/nodes.py stop $(VAR_DIR)/elasticsearch

messages: setup-dev ## Collect the texts to translate
	$(PY) manage.py makemessages -l en -l ru --no-location --no-obsolete -i .venv -i var
