# Everything a newcomer types. `make run` and `make test` need nothing but make and git: the set-up comes first by itself.

PYTHON := .venv/bin/python
SOURCES := workstation tests packaging

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench fuzz screenshots clean

help: ## Tell what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name does; do \
	  printf '  make %-12s %s\n' "$$name" "$$does"; done

setup: ## Prepare Python, the system's libraries and the locked packages (quick when nothing changed)
	@sh packaging/setup.sh

run: setup ## Open the window on the demonstration case (without a display: do the same job headless)
	@$(PYTHON) -m workstation

check: setup ## Lint, format, types and the direction of imports
	@$(PYTHON) -m ruff check $(SOURCES)
	@$(PYTHON) -m ruff format --check $(SOURCES)
	@$(PYTHON) -m mypy
	@PATH="$(CURDIR)/.venv/bin:$$PATH" lint-imports

test: check ## The checks, then every test; needs neither network nor display
	@$(PYTHON) -m pytest

format: setup ## Write the code as the checks want it
	@$(PYTHON) -m ruff check --fix $(SOURCES)
	@$(PYTHON) -m ruff format $(SOURCES)

bench: setup ## Measure speed: start, import, extraction, the linked panels
	@UV_PROJECT_ENVIRONMENT=.venv .venv-tools/bin/uv sync --frozen --inexact --quiet --no-progress --group peer || \
	  printf '%s\n' "rasid: spaCy could not be installed; the extraction is measured without a peer beside it" >&2
	@$(PYTHON) -m pytest tests/benchmarks -p no:cacheprovider -s --override-ini=python_files='bench_*.py' --timeout=1800

fuzz: setup ## Give every reader broken files for three minutes; RASID_FUZZ_SECONDS and RASID_FUZZ_SEED say otherwise
	@$(PYTHON) -m pytest tests/fuzz -p no:cacheprovider -s --override-ini=python_files='fuzz_*.py' --timeout=0

screenshots: setup ## Save pictures of the window on the demonstration case in screenshots/
	@$(PYTHON) -m workstation screenshots screenshots

clean: ## Remove what was made here, the environment included
	rm -rf .venv .venv-tools build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
