# Casewalk needs python3 with venv, and make. The first target that needs the environment builds it in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test soak check bench picture man package clean

demo: $(READY)
	$(BIN)/casewalk demo

test: $(READY)
	$(BIN)/python -m pytest -n 4 -q -rs

# What is held against a clock runs by itself, beside the one that mostly waits; after those the others, in lanes.
soak: $(READY)
	@$(BIN)/python -m pytest -q -m "soak and waits" & waiting=$$!; code=0; \
	$(BIN)/python -m pytest -q -m "soak and timed" || code=1; \
	$(BIN)/python -m pytest -q -m "soak and not timed and not waits" -n 3 --dist worksteal || code=1; \
	wait $$waiting || code=1; exit $$code

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python bench/lookup.py
	$(BIN)/python bench/door.py
	$(BIN)/python bench/screen.py
	$(BIN)/python bench/followers.py
	$(BIN)/python bench/sessions.py
	$(BIN)/python bench/trends.py
	$(BIN)/python bench/paper.py

picture: $(READY)
	$(BIN)/python bench/picture.py
	$(BIN)/python bench/paperpictures.py

man: $(READY)
	$(BIN)/python docs/man/make.py

package: $(READY)
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,check]'
	touch $(READY)
