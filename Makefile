# What you can ask for: `make help`. Everything else stands in tools/.
.DEFAULT_GOAL := help
.PHONY: help setup run test screens pictures translations lint format lock clean

BIN := .venv/bin
# What the set-up is for: "run" leaves out what only the tests need (PostgreSQL, the screen readers' tree).
FOR := test

# Where words for the screen stand; English is the source, and its file only the template.
WORDS = $(wildcard ui/words/*.py ui/widgets/keyboard*.py)
TRANSLATIONS = $(filter-out %/kiosk_en.ts,$(wildcard ui/translations/kiosk_*.ts))

help: ## this list
	@sed -n 's/^\([a-z]*\):[^=]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

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

translations: setup ## the words for translators (ui/translations), and what is fully translated ready to show
	$(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -source-language en_GB -target-language en_GB \
	  $(WORDS) -ts ui/translations/kiosk_en.ts
	@for ts in $(TRANSLATIONS); do \
	  $(BIN)/pyside6-lupdate -silent -no-obsolete -locations none $(WORDS) -ts $$ts; \
	  $(BIN)/pyside6-lrelease -silent -fail-on-unfinished $$ts -qm $${ts%.ts}.qm 2>/dev/null || { \
	    rm -f $${ts%.ts}.qm; echo "$$ts is not finished: not offered on screen"; }; \
	done

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
