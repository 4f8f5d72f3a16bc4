# Every target works as the first command on a fresh clone; it needs Python 3.11 and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?=
ARTICLE ?=

.DEFAULT_GOAL := help
.PHONY: help run test check format index bench docs clean purge

help: ## show this overview
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# The stamp files make a second run start at once: pip is called only when pyproject.toml changed.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, but $(PYTHON) is older. Run 'make PYTHON=python3.11 …'." >&2; exit 1; }
	@echo "Installing into $(VENV) (the first time this takes minutes) …" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev >&2
	@touch $@

# A broken document keeps the index that was there; the sentence about it is shown.
run: $(VENV)/.installed ## set everything up and start the bot
	@$(BIN)/python -m index build --unless-rolled-back >&2 || test $$? -eq 1
	@$(BIN)/python -m bot

index: $(VENV)/.installed ## build the index from content/
	@$(BIN)/python -m index build

test: check ## check and run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/.installed-dev ## format check, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.installed-dev ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev ## measure answers and speed; DATA=folder and ARTICLE=file measure on more
	@$(BIN)/python -m benchmarks $(if $(DATA),--data "$(DATA)") $(if $(ARTICLE),--article "$(ARTICLE)")

docs: $(VENV)/.installed-dev ## write docs/ anew from the running bot
	@$(BIN)/python -m tests.tour

clean: ## remove the environment and caches; content/, .env and var/ stay
	rm -rf $(VENV) *.egg-info build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find bot index tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

purge: ## remove var/: readers' questions, their key and the index; asks first
	@printf '%s\n%s' "This removes var/: readers' questions, the key that reads them, the index and its" \
	  'audit log. Nothing brings them back. Type "yes" to go on: ' >&2; \
	read -r answer; if [ "$$answer" = yes ]; then rm -rf var; \
	else echo "Nothing was removed." >&2; exit 1; fi
