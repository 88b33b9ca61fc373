# Two commands do everything: `make demo` and `make test`.  `make` alone lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint format schemas rules samples golden bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## convert the samples into out/, and show what was found and where
	@$(BIN)/extractor convert samples --out out
	@$(BIN)/python .ci/demo.py out

test: lint ## everything that must hold: lint, then the tests
	@echo "── browser"
	@.ci/browser
	@echo "── tests"
	@$(BIN)/python -m pytest

lint: $(READY) ## style, types and import contracts
	@echo "── ruff"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Some files want formatting: make format"; exit 1; }
	@echo "── mypy"
	@$(BIN)/mypy
	@echo "── import-linter"
	@$(BIN)/lint-imports --no-logo

format: $(READY) ## mend what ruff can mend by itself
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format

schemas: $(READY) ## write schemas/ again, after a change to the models
	@for name in record profile failure; do \
	    $(BIN)/extractor schema $$name > schemas/$$name.schema.json.new || exit 1; \
	    mv schemas/$$name.schema.json.new schemas/$$name.schema.json; \
	    echo "schemas/$$name.schema.json"; \
	done

rules: $(READY) ## write docs/rules/ again, after a change to the rules
	@$(BIN)/python .ci/rules.py docs/rules

samples: $(READY) ## draw the sample reports again, after a change to their script
	@$(BIN)/python samples/make_samples.py

golden: $(READY) ## write the samples' records again, after a change to what they should be
	@$(BIN)/extractor convert samples --out samples/records
	@$(BIN)/extractor convert samples/profiles/reed-and-river-trust-2021.text \
	    --profile samples/profiles/charity-annual-report.toml --out samples/profiles/records

bench: $(READY) ## pages a second, beside plain pdfplumber and plain pypdfium2; records audited a second
	@$(BIN)/python benchmarks/speed.py
	@echo
	@$(BIN)/python benchmarks/audit.py

clean: ## remove what was made here: .venv, out/, caches
	@rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find extractor tests samples benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Made once; again when the dependencies change.  Set PYTHON to choose the interpreter: make PYTHON=python3.12 test
$(READY): pyproject.toml constraints.txt
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    python=; \
	done; \
	[ -n "$$python" ] || { echo "Python 3.11 or later is needed; name it with: make PYTHON=/where/it/is ..."; exit 1; }; \
	echo "── setting up $(VENV) with $$("$$python" --version); this happens once and takes a minute or two"; \
	"$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
