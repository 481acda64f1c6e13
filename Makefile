# What users and CI call. Needs only Python 3.11 or newer and make; `make assets` alone needs Node.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes
# What of embeds editors alone read, in Danish or English.
FOR_EDITORS = admin gallery counting models words.py kernen.html
export UV_NO_PROGRESS = 1
export WHOLE
# Without bytecode each process compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-next bench lint format schema assets messages lock screenshots clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/\$$(PORT)/$(PORT)/' | awk -F ':.*## ' '{ printf "make %-12s %s\n", $$1, $$2 }'

$(BIN)/uv: requirements-uv.lock
	@echo "[1/6] Making the virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kernen needs Python 3.11 or newer; this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml $(BIN)/uv
	@echo "[2/6] Installing the pinned dependencies"
	@$(INSTALL) -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

demo: $(VENV)/installed ## set everything up and serve the demo on http://127.0.0.1:$(PORT)
	@PUBLIC_URL=$${PUBLIC_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py demo --port $(PORT)

serve: $(VENV)/installed ## serve with the production server (environment variables decide the rest)
	@$(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --blocking-threads 1 --workers 2 backend.wsgi:application

test: $(VENV)/installed-dev ## run the whole suite on SQLite, and again on PostgreSQL where one answers
	@$(BIN)/python -m tests

test-next: $(VENV)/installed-dev ## run the suite on the newest Wagtail that resolves
	@$(PYTHON) -m venv .cache/next
	@.cache/next/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@sed -E 's/"wagtail>=[^"]*"/"wagtail>=7.4"/' pyproject.toml > .cache/next/pyproject.toml
	@cd .cache/next && bin/uv pip compile --quiet --upgrade-package wagtail --no-header --no-annotate pyproject.toml --group test -o requirements.txt
	@.cache/next/bin/uv pip install --quiet --python .cache/next/bin/python -r .cache/next/requirements.txt
	@.cache/next/bin/uv pip install --quiet --python .cache/next/bin/python --no-deps --no-build-isolation --editable .
	@.cache/next/bin/python -m tests

bench: $(VENV)/installed-dev ## measure the real server against others: SIZES=1000 for one size, SECONDS_EACH=3, DATABASE=sqlite
	@$(BIN)/python -m tests.bench $(if $(SIZES),--sizes $(SIZES)) $(if $(SECONDS_EACH),--seconds $(SECONDS_EACH)) $(if $(PUBLISHES),--publishes $(PUBLISHES)) $(if $(DATABASE),--database $(DATABASE))

lint: $(VENV)/installed-dev ## check style, types, layers, migrations, dependencies, templates and messages
	@test -z "$$(ls graphql/*.py 2>/dev/null)" || { echo "graphql/ holds a loose module: it shadows graphql-core"; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache | tail -n 4
	@$(BIN)/mypy backend cms media graphql/publication graphql/delivery graphql/embed
	@$(BIN)/deptry .
	@$(BIN)/djlint --lint --check --quiet backend cms media graphql
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py lintmigrations --settings tests.lint_settings --no-cache --quiet ok ignore
	@$(BIN)/python manage.py schema --check

format: $(VENV)/installed-dev ## put code and templates into the project's form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/djlint --reformat --quiet backend cms media graphql

schema: $(VENV)/installed ## write graphql/schema.graphql anew
	@$(BIN)/python manage.py schema

messages: $(VENV)/installed-dev ## collect and compile the Danish texts, and the German ones of embeds (needs gettext)
	@for package in backend cms media graphql/publication graphql/delivery graphql/embed; do \
		(cd $$package && ../$$(case $$package in graphql/*) echo ../;; esac)$(BIN)/django-admin makemessages --locale da --no-location --no-wrap && \
		../$$(case $$package in graphql/*) echo ../;; esac)$(BIN)/django-admin compilemessages --locale da); done
	@cd graphql/embed && ../../$(BIN)/django-admin makemessages --locale de --no-location --no-wrap $(addprefix --ignore ,$(FOR_EDITORS)) && \
		../../$(BIN)/django-admin compilemessages --locale de
	@cd backend/wagtail_danish/da/LC_MESSAGES && for domain in django djangojs; do msgfmt --output-file=$$domain.mo $$domain.po; done

lock: $(BIN)/uv ## pin the dependencies anew
	@printf 'uv\nhatchling\neditables\n' | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate - -o requirements-uv.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group test --group lint -c requirements.lock -o requirements-dev.lock

assets: ## build the vendored front-end files (needs Node 20)
	@cd assets && npm ci --silent && npm run --silent build

screenshots: $(VENV)/installed-dev ## take the pictures of docs/images from the demo
	@$(BIN)/python -m tests.e2e.screenshots

clean: ## remove everything that was made here
	rm -rf $(VENV) .cache var
