# `make run` and `make test` do everything: they set up what is missing, then serve or test.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
PYTHON := $(VENV)/bin/python
START := "$$(tools/python)" start.py
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
RUNTIME := $(VENV)/installed-runtime
EVERYTHING := $(VENV)/installed-everything

# Each program that a test starts would compile the project anew where this is set.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run demo test check format words bench torture pictures situations dist lock wheels clean

help: ## Say what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up, then serve the app and open it (HEARBACK_STORE names the database)
	@$(START)

demo: $(RUNTIME) ## Serve the app with a made-up person's candidacies, in a database of their own
	@HEARBACK_STORE="$$(mktemp -d)/demo.duckdb" && export HEARBACK_STORE && \
		$(PYTHON) -m core demo && $(START)

test: $(EVERYTHING) ## Set up, then check the code and run all tests, in a browser too
	@tools/chromium --install >/dev/null
	@$(MAKE) --no-print-directory check
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

check: $(EVERYTHING) ## Check format, style, imports and types
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m ruff check
	@$(VENV)/bin/lint-imports --no-logo --no-cache
	@$(PYTHON) -m mypy

format: $(EVERYTHING) ## Format the code, and mend what can be mended by itself
	@$(PYTHON) -m ruff check --fix-only
	@$(PYTHON) -m ruff format

words: $(EVERYTHING) ## Print every sentence that a person can read, with the place it stands in
	@$(PYTHON) -m tests.texts

bench: $(EVERYTHING) ## Measure how fast it is
	@$(PYTHON) -m tests.bench

torture: $(EVERYTHING) ## Run the long tests: many more cases, and crashes in the middle
	@HEARBACK_TESTS=thorough $(PYTHON) -m tests.torture

pictures: $(EVERYTHING) ## Take the README's pictures anew
	@$(PYTHON) tools/pictures.py

situations: $(EVERYTHING) ## Write down anew what is said to each person of docs/situations.md
	@$(PYTHON) -m tools.situations

dist: $(EVERYTHING) ## Build the wheel, dist/hearback-VERSION-py3-none-any.whl
	@$(PYTHON) -m hatchling build --target wheel

# Needs the network. Keeps the versions that are locked; `make lock UPGRADE=--upgrade` takes the newest.
# Both files hold names, versions and hashes only, so they serve with every package index; uv takes
# the one in UV_DEFAULT_INDEX, if set.
LOCK := uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
WITH_UV := tools="$$(mktemp -d)" && trap 'rm -rf "$$tools"' EXIT && \
	"$$(tools/python)" -m venv "$$tools" && "$$tools/bin/pip" install --quiet uv && \
	PATH="$$tools/bin:$$PATH"
lock: ## Write the lock files anew from pyproject.toml
	@$(WITH_UV) && \
		$(LOCK) pyproject.toml --output-file requirements.lock >/dev/null && \
		$(LOCK) pyproject.toml --group dev --constraint requirements.lock \
			--output-file requirements-dev.lock >/dev/null

# Downloads no wheel: the index tells which there are.
wheels: ## Prove that each locked package has a wheel for every system and Python it runs on
	@$(WITH_UV) && \
		for system in x86_64-pc-windows-msvc aarch64-apple-darwin \
			x86_64-manylinux_2_28 aarch64-manylinux_2_28; do \
		for python in 3.11 3.12 3.13; do \
			uv pip install --quiet --dry-run --target "$$tools/none" --only-binary :all: \
				--require-hashes --python-platform $$system --python-version $$python \
				--requirement requirements.lock || exit 1; \
			echo "$$system, Python $$python: every package has a wheel"; \
		done; done

clean: ## Remove what these commands made here (never a database)
	rm -rf $(VENV) $(VENV).lock dist .pytest_cache .mypy_cache .ruff_cache .hypothesis screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock
	@$(START) --set-up
	@touch $@

$(EVERYTHING): requirements-dev.lock $(RUNTIME)
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
