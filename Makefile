# What you can ask for: `make help`. Everything else stands in tools/.
.DEFAULT_GOAL := help
.PHONY: help setup run test screens pictures lint format lock clean

BIN := .venv/bin
# What the set-up is for: "run" leaves out what only the tests need (PostgreSQL, the screen readers' tree).
FOR := test

help: ## this list
	@sed -n 's/^\([a-z]*\):[^=]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## .venv with the locked dependencies and the kiosk command; system packages too
	@sh tools/setup.sh $(FOR)

run: FOR := run
run: setup ## the kiosk; make run ARGS=--sample-data starts a fictional school
	@sh tools/run.sh $(ARGS)

test: setup ## every test; make test ARGS="tests/db -x" for some
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

screens: setup ## every paper, and every page, theme, size and text scale as a picture, into build/screens
	xvfb-run -a -s "-screen 0 1920x1920x24 -nolisten tcp" $(BIN)/python -m ui.gallery build/screens

pictures: setup ## the pictures in the documents anew
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m ui.gallery docs/pictures --docs

lint: setup ## ruff, mypy, and the directions between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup ## requirements.lock anew, after a change of dependencies; ARGS=--upgrade for newer versions
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --no-emit-index-url \
	  --custom-compile-command "make lock" pyproject.toml -o requirements.lock $(ARGS)

clean: ## what was made here, except .venv
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
