# Everything runs in .venv, which each target makes for itself. Needs Python 3.11 or newer with pip, and make.
#   make demo   the main job on the bundled example case         make test   all tests
#   make lint   format, lint, types, layers                      make lock   resolve the lock files again
#   make audit  is anything locked known to be faulty?           make sbom   the bill of materials alone
#   make dist   wheel, sdist, bill of materials, sums in dist/   make release-check   dist, installed afresh and tried
#   make container   an image of the checkout (ENGINE=podman)    make clean  remove all that was made
# PYTHON=/path/to/python3 chooses the interpreter; LOCK= (empty) installs the newest allowed versions instead of the locked.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
LOCK ?= yes
BIN := .venv/bin
CASE := examples/bervik
WORKERS ?= 2
ENGINE ?= podman
UPGRADE ?= --upgrade
RESOLVE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DELETE_ON_ERROR:
.PHONY: demo test lint lock audit sbom dist release-check container clean

demo: demo/brief.html demo/brief.md demo/brief.json
	@echo "The brief of $(CASE): $(CURDIR)/demo/brief.html (also .md and .json)"

demo/brief.%: .venv/run.stamp $(shell find src $(CASE) -type f -not -name '*.pyc' 2>/dev/null)
	@mkdir -p demo
	$(BIN)/dateline brief $(CASE) -o $@

test: .venv/all.stamp
	@.ci/browser || true
	@.ci/office || true
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
	@.ci/browser --say
	@.ci/office --say

lint: .venv/all.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What runs, what an installation with every part for users takes, everything, and what builds a package.
# UPGRADE= (empty) keeps the versions that are locked and resolves only what is new.
lock: .venv/pip.stamp
	$(BIN)/python -m pip install --quiet uv
	$(RESOLVE) pyproject.toml -o requirements-run.lock
	$(RESOLVE) --extra app --constraint requirements-run.lock \
		pyproject.toml -o requirements-app.lock
	$(RESOLVE) --extra all --constraint requirements-app.lock pyproject.toml -o requirements.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")' | \
		$(RESOLVE) --constraint requirements.lock - -o requirements-build.lock

audit: .venv/all.stamp
	$(BIN)/python -m release.advisories

sbom: .venv/all.stamp
	$(BIN)/python -m release.sbom dist

dist: .venv/all.stamp
	$(BIN)/python -m release.distributions dist

release-check: dist audit
	$(BIN)/python -m release.fresh dist

container: .venv/run.stamp
	$(ENGINE) build -f Containerfile --build-arg VERSION="$$($(BIN)/hatchling version)" -t dateline .

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian splits ensurepip off; the interpreter's own pip can fill an empty venv.
.venv/pip.stamp:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; give one: make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11; give another: make PYTHON=/path/to/python3" >&2; exit 2; }
	$(PYTHON) -m venv .venv >/dev/null || { $(PYTHON) -m venv --clear --without-pip .venv && \
		$(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	@touch $@

.venv/run.stamp: .venv/pip.stamp pyproject.toml $(if $(LOCK),requirements-run.lock requirements-build.lock)
ifneq ($(LOCK),)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-run.lock -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
else
	$(BIN)/python -m pip install --quiet -e .
endif
	@touch $@

.venv/all.stamp: .venv/pip.stamp pyproject.toml $(if $(LOCK),requirements.lock)
ifneq ($(LOCK),)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
else
	$(BIN)/python -m pip install --quiet -e '.[all]'
endif
	@touch $@ .venv/run.stamp
