# `make up` and `make test` do all the set-up; see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UI := frontend
AIMOCK := tests/conformance/openai
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)
INSTALL = VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet
LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header

.PHONY: up test check check-python check-ui test-python test-ui test-e2e browser plot bench bench-ui eval-retrieval eval-duplicates requirements clean help

help: ## List what can be made
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

up: $(VENV)/.runtime $(UI)/dist/index.html ## Install what is missing, then run NexusPlanner (Ctrl-C stops it)
	$(BIN)/nexusplanner up

test: test-python test-e2e test-ui ## Install what is missing, then run every test

test-python: $(VENV)/.dev $(AIMOCK)/node_modules/.installed
	$(BIN)/pytest --numprocesses=2 --dist=worksteal # each with a PostgreSQL of its own; most tests wait for servers

test-ui: $(UI)/node_modules/.installed
	cd $(UI) && npm test

test-e2e: $(VENV)/.dev $(UI)/dist/index.html | browser
	cd $(UI) && PATH="$(CURDIR)/$(BIN):$$PATH" npm run e2e

browser: # Debian's Chromium, for the journeys through the web UI
	@command -v chromium >/dev/null || { $(AS_ROOT) apt-get update -qq && \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

check: check-python check-ui ## Lint, types, import contracts

check-python: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-ui: $(VENV)/.dev $(UI)/node_modules/.installed # its types are those of the API, which Python tells
	cd $(UI) && npm run check

plot: $(VENV)/.runtime ## Add what `nexusplanner plan --plot` draws with
	$(INSTALL) --require-hashes -r requirements/plot.txt

bench: $(VENV)/.dev ## Measure latency, throughput and memory of runs
	$(BIN)/python -m benchmarks

bench-ui: $(VENV)/.dev $(UI)/dist/index.html | browser ## Measure what the web UI costs a browser: asked and reached
	cd $(UI) && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent bench

eval-retrieval: $(VENV)/.dev ## Measure retrieval on our own questions, and with IR=folder on judged collections
	$(BIN)/python -m evals.retrieval $(IR)

eval-duplicates: $(VENV)/.dev ## Measure how well copies of news are recognised: make eval-duplicates DATA=folder
	$(BIN)/python -m evals.near_duplicates $(DATA)

requirements: $(BIN)/uv ## Compile the pinned and hashed requirements from pyproject.toml
	$(LOCK) --group build pyproject.toml -o requirements/runtime.txt
	$(LOCK) --extra plot pyproject.toml -o requirements/plot.txt
	$(LOCK) --extra plot --extra fastembed --group dev pyproject.toml -o requirements/dev.txt
	$(LOCK) --group installer -o requirements/uv.txt

clean: ## Remove what was installed and built (data in .nexus stays)
	rm -rf $(VENV) $(UI)/node_modules $(UI)/dist $(AIMOCK)/node_modules

# Debian's Python may come without ensurepip, and with a pip that installs into other environments only: neither matters here.
$(BIN)/uv: requirements/uv.txt
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	touch $@

# Compiled once here, for a process that may not write its bytecode would compile 2,000 modules at each start.
$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/uv
	$(INSTALL) --compile-bytecode --require-hashes -r requirements/runtime.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/uv
	$(INSTALL) --compile-bytecode --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.runtime

%/node_modules/.installed: %/package-lock.json
	cd $* && npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(UI)/dist/index.html: $(UI)/node_modules/.installed $(shell find $(UI)/src $(UI)/index.html -type f 2>/dev/null)
	cd $(UI) && npm run build --silent
