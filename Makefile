# Countersign. Each target does its own set-up; ARGS="…" goes on to the command.
.DEFAULT_GOAL := help
.PHONY: help setup run team helpdesk test test-fast lint house app bench soak train screenshots clean
PYTHON := .venv/bin/python
ARGS ?=

help:         ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:        ## what running and testing need: Python packages into .venv, system packages by apt
	@.ci/setup test

run:          ## open the console on the sample workspace; without a display, on a virtual screen for VNC
	@.ci/setup run
	@exec $(PYTHON) -m ui.virtual_screen .venv/bin/countersign demo $(ARGS)

team:         ## a team's store to try out: PostgreSQL, two store processes behind one address, three consoles to open
	@.ci/setup test
	@exec .venv/bin/countersign team $(ARGS)

helpdesk:     ## helpdesks to try out: a mailbox, Request Tracker, a store, the connector with the assistant, a console
	@.ci/setup test
	@exec $(PYTHON) -m tests.helpdesk_trial $(ARGS)

test:         ## all that must pass: checks and every test (ARGS="tests/rules -k diff" for some)
	@.ci/setup test
	@$(PYTHON) -m tests.run $(ARGS)

test-fast:    ## the tests that start no process and fill nothing, without the checks: about a minute on two cores
	@.ci/setup test
	@$(PYTHON) -m tests.run --fast $(ARGS)

lint:         ## the checks alone: ruff, formatting, types, layers
	@.ci/setup test
	@$(PYTHON) -m tests.run --checks

house:        ## figures about the shape of the code: shared names, needless hops, long modules
	@.ci/setup test
	@$(PYTHON) -m tests.house

app:          ## build the one-folder application into dist/countersign
	@.ci/setup app
	@$(PYTHON) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/app build.spec

bench:        ## measure; writes build/bench.json and a report
	@.ci/setup test
	@$(PYTHON) -m tests.bench $(ARGS)

soak:         ## faults for some hours: kills, order, histories; writes build/soak.md (ARGS="--kills 100 kills-sqlite")
	@.ci/setup test
	@$(PYTHON) -m tests.soak $(ARGS)

train:        ## train the model of promises from resources/promises/training (minutes); prints what it is worth
	@.ci/setup train
	@$(PYTHON) -m console.training.promises $(ARGS)

screenshots:  ## every screen and state × theme, language and size, into build/screenshots/index.html (minutes)
	@.ci/setup test
	@$(PYTHON) -m tests.screenshots build/screenshots $(ARGS)

clean:        ## remove what was built or cached here; .venv stays
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find console ui resources tests -name __pycache__ -prune -exec rm -rf {} +
