# What there is to do here. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

HOMEPORT := npx --no-install homeport
MOCHA := npx --no-install mocha
UNIT := 'test/**/*.test.ts'
E2E := 'test/**/*.e2e.ts'

.PHONY: help up down test test-unit test-e2e check types lint format fix bench picture reference doctor

help: ## List the targets
	@grep -hE '^[a-z][a-z0-9-]*:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

node_modules: package.json package-lock.json ## Install the pinned dependencies
	npm ci
	@touch node_modules

up: node_modules ## Bring the whole platform up on this machine: toolchain, sandbox, staging, last-mile
	$(HOMEPORT) up

down: node_modules ## Take it down again: no process, no store, no cluster is left
	$(HOMEPORT) down --yes

test: test-unit test-e2e ## Run every test: units, then end to end under the real engine

test-unit: node_modules ## Run the unit tests: seconds, no processes
	$(MOCHA) --parallel --jobs 2 $(UNIT)

test-e2e: node_modules ## Run the end-to-end tests: real engine, real Kubernetes API servers
	$(HOMEPORT) toolchain get
	$(MOCHA) --timeout 600000 $(E2E)

check: node_modules ## Types, lint and format, side by side
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types format

types: node_modules ## Check the types
	npx --no-install tsc

lint: node_modules ## Check the lint rules
	npx --no-install eslint --max-warnings 0 .

format: node_modules ## Check the format
	npx --no-install prettier --check --log-level warn .

fix: node_modules ## Mend format and lint where a tool can
	npx --no-install prettier --write --log-level warn .
	npx --no-install eslint --fix .

bench: node_modules ## Measure, as ratios in one run
	$(HOMEPORT) toolchain get
	npx --no-install tsx bench/run.ts

picture: node_modules ## Draw the platform as it stands in the sandbox into docs/gallery
	$(HOMEPORT) graph staging --output docs/gallery/platform.svg

reference: node_modules ## Write the components' reference into docs/reference
	npx --no-install typedoc

doctor: node_modules ## Say which tools were found, where they came from, and what to do about what is missing
	$(HOMEPORT) doctor
