# The developer's day: `make help` lists it. Everything that is written lies in the data folder.

# The system's own Python where it will do: those that version managers compile are often a third slower.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo /usr/bin/python3 || echo python3)
endif
HOST ?= 127.0.0.1
PORT ?= 8000
ARCHIVE_DATA ?= var
ARGS ?=
ON ?=

override ARCHIVE_DATA := $(patsubst ~/%,$(HOME)/%,$(ARCHIVE_DATA))
override ARCHIVE_DATA := $(if $(filter /%,$(firstword $(ARCHIVE_DATA))),,$(CURDIR)/)$(ARCHIVE_DATA)
export ARCHIVE_DATA
export PYTHONPYCACHEPREFIX := $(ARCHIVE_DATA)/pycache
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV

SHELL := /bin/sh
.ONESHELL:
.SHELLFLAGS := -ec
.DEFAULT_GOAL := help
.PHONY: help setup run test check fix messages bench torture shell lock

# Makes the virtual environment and installs the pinned requirements named, where either is missing or has changed.
define install
	data="$$ARCHIVE_DATA"; venv="$$data/venv"; python="$$venv/bin/python"
	stop() { echo "Cursus cannot start: $$1" >&2; exit 2; }
	mkdir -p -m 700 "$$data" 2>/dev/null && [ -w "$$data" ] ||
		stop "the data folder $$data cannot be written; ARCHIVE_DATA= names another, for example ARCHIVE_DATA=/srv/cursus."
	version=$$("$(PYTHON)" -c 'import sys; print(sys.version_info >= (3, 11) and sys.version)' 2>/dev/null) || version=
	[ -n "$$version" ] || stop "there is no $(PYTHON) here; PYTHON= names the one to use, for example PYTHON=python3.11."
	[ "$$version" != False ] || stop "it needs Python 3.11 or newer; PYTHON= names one, for example PYTHON=python3.13."
	if command -v flock >/dev/null; then exec 9>"$$data/setup.lock"; flock 9; fi
	there=$$("$$python" -c 'import sys; print(sys.version)' 2>/dev/null) || there=
	wanted=$(if $(filter file,$(origin PYTHON)),"$$there","$$version")
	if [ -z "$$there" ] || [ "$$there" != "$$wanted" ] || [ "$$there" != "$$(cat "$$venv/made-with" 2>/dev/null)" ]; then
		"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null ||
			stop "$(PYTHON) cannot make virtual environments; on Debian, this helps: apt-get install python3-venv."
		rm -rf "$$venv"
		"$(PYTHON)" -m venv "$$venv" || stop "$(PYTHON) could not make the virtual environment $$venv."
		echo "$$version" >"$$venv/made-with"
	fi
	for list in $(1); do
		stamp="$$venv/installed-$$(echo "$$list" | tr / -)"
		if ! cmp -s "$$list" "$$stamp"; then
			echo "Installing $$list into $$venv ..."
			"$$python" -m pip install --quiet --quiet --disable-pip-version-check --no-cache-dir --no-compile \
				--require-hashes --requirement "$$list" || stop "$$list could not be installed."
			cp "$$list" "$$stamp"
		fi
	done
	if command -v flock >/dev/null; then exec 9>&-; fi
endef

help: ## list what can be made
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	echo
	echo "PORT=8000 HOST=127.0.0.1 ARCHIVE_DATA=var PYTHON=python3 DATABASE_URL=postgresql://user:password@host:5432/name"

setup: ## install what the archive and its tests stand on, into the data folder
	@$(call install,requirements.txt tests/requirements.txt)
	echo "Ready: $$python"

run: ## set everything up and serve the archive on http://127.0.0.1:8000 (PORT=, ARCHIVE_DATA=, DATABASE_URL=)
	@$(call install,requirements.txt)
	exec "$$python" manage.py serve --host "$(HOST)" --port "$(PORT)"

test: ## run all tests on SQLite and PostgreSQL (ARGS="tests/test_dates.py -k century", ON=sqlite or ON=postgresql)
	@$(call install,requirements.txt tests/requirements.txt)
	exec "$$python" -m tests.suites $(if $(ON),--on $(ON)) -- $(ARGS)

check: ## check style, layers, templates, settings and migrations
	@$(call install,requirements.txt tests/requirements.txt)
	bin="$$venv/bin"; failed=
	scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT
	export ARCHIVE_DATA="$$scratch" ARCHIVE_ENVIRONMENT=development DATABASE_URL=
	check() { name="$$1"; shift; echo "── $$name"; "$$@" || failed="$$failed, $$name"; }
	check "ruff" "$$bin/ruff" check --no-cache .
	check "ruff format" "$$bin/ruff" format --check --no-cache .
	check "import-linter" "$$bin/lint-imports" --no-logo --no-cache
	[ ! -d templates ] || check "djlint" "$$bin/djlint" --lint --quiet templates
	check "manage.py check" "$$python" manage.py check
	check "manage.py makemigrations --check" "$$python" manage.py makemigrations --check --dry-run
	[ -z "$$failed" ] || { echo "make check found something in: $${failed#, }" >&2; exit 1; }
	echo "All checks passed."

fix: ## put the code into its form and mend what can be mended
	@$(call install,requirements.txt tests/requirements.txt)
	"$$venv/bin/ruff" check --fix-only --quiet .
	"$$venv/bin/ruff" format .

messages: ## gather the words of the interface for translators, and compile what they made of them
	@$(call install,requirements.txt)
	exec "$$python" manage.py messages

bench: ## measure the archive against named references (BENCH=full for 100,000 people)
	@$(call install,requirements.txt tests/requirements.txt)
	exec "$$python" -m tests.benchmarks $(ARGS)

torture: ## kill imports at any moment and let them meet edits, hundreds of times (ARGS="--rounds 2000 --seed 7", ON=)
	@$(call install,requirements.txt tests/requirements.txt)
	exec "$$python" -m tests.torture $(if $(ON),--on $(ON)) $(ARGS)

shell: ## open a Python shell with the archive at hand
	@$(call install,requirements.txt)
	exec "$$python" manage.py shell

lock: ## pin the newest versions that requirements.in and tests/requirements.in admit (needs uv)
	@export UV_PYTHON_DOWNLOADS=never
	pin() { uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links requirements.in --output-file requirements.txt; }
	pin
	cd tests
	pin
