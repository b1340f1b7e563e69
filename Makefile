# `make` opens the newsroom, `make test` tests it; the rest is for who works on it.

PORT ?= 8000
VENV ?= .venv
PYTHON ?= python3
UPGRADE ?=

python := $(VENV)/bin/python
candidates := "$(PYTHON)" python3.14 python3.13 python3.12 python3.11 python3 python
recent := sys.exit(sys.version_info < (3, 11))

.PHONY: run test check messages lock clean
.NOTPARALLEL:

run: $(VENV)/ready
	@"$(python)" manage.py open_newsroom --port "$(PORT)"

test: $(VENV)/ready-to-test
	"$(python)" -m pytest -m "not browser"

check: $(VENV)/ready-to-test
	"$(python)" -m ruff format --check .
	"$(python)" -m ruff check .
	"$(python)" -m mypy
	"$(VENV)/bin/lint-imports"
	"$(python)" manage.py makemigrations --check --dry-run
	"$(python)" manage.py check --fail-level WARNING

# Needs gettext. What is new stands in the .po with an empty msgstr: fill it, run this again.
catalogue := articles/locale/de/LC_MESSAGES/django.po
messages: $(VENV)/ready-to-test
	"$(python)" manage.py makemessages --locale de --no-location --no-wrap --no-obsolete \
		--ignore ".venv*" --ignore var --ignore tests --ignore benchmarks
	grep -v '^"POT-Creation-Date:' $(catalogue) >$(catalogue).new
	mv $(catalogue).new $(catalogue)
	"$(python)" manage.py compilemessages --locale de --ignore ".venv*"

# UPGRADE=--upgrade takes the newest versions; otherwise what is pinned stays.
compile = "$(python)" -m uv pip compile --quiet --universal --generate-hashes \
	--no-header $(UPGRADE) pyproject.toml
lock: $(VENV)/ready-to-test
	"$(python)" -m pip install --quiet --disable-pip-version-check uv
	$(compile) --output-file requirements.txt
	$(compile) --output-file requirements-dev.txt --constraint requirements.txt \
		--all-extras --group dev

clean:
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready: requirements.txt $(python)
	$(install)

$(VENV)/ready-to-test: requirements-dev.txt $(python)
	$(install)

# A Python that is gone (a first run, or the system's was replaced) is made by `install`.
$(python): ;

# `whole` is missing while packages change: what was interrupted is made afresh.
define install
@if ! { [ -e "$(VENV)/whole" ] && "$(python)" -c 'import sys; $(recent)'; } 2>/dev/null; then \
	for candidate in $(candidates) ""; do \
		"$$candidate" -c 'import ensurepip, sys, venv; $(recent)' 2>/dev/null && break; \
	done; \
	if [ -z "$$candidate" ]; then \
		echo "Newsroom needs Python 3.11 or newer with its venv module, and found none (make PYTHON=/path/to/python names one)." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$candidate" --version)."; \
	rm -rf "$(VENV)" && "$$candidate" -m venv "$(VENV)" || exit 1; \
fi
@rm -f "$(VENV)/whole"
@echo "Installing the packages of $<."
@"$(python)" -m pip install --no-input --disable-pip-version-check --retries 2 \
	--require-hashes --requirement $< >"$(VENV)/pip.log" 2>&1 || { \
	echo "The packages could not be installed, perhaps for want of a network: $(VENV)/pip.log says why." >&2; \
	exit 1; \
}
@touch "$(VENV)/whole" $@
endef
