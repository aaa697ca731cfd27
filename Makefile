# Everything a newcomer types. Each target does the set-up it needs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: setup demo test check bench docs lock clean

setup: $(STAMP)

$(STAMP): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv || (echo "no venv module: on Debian, apt-get install python3-venv" >&2; exit 1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m dragoman.lexicon.gazetteer_build
	touch $(STAMP)

demo: $(STAMP)  ## read the example reports and print the first screen
	$(BIN)/dragoman demo

check: $(STAMP)  ## style, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check  ## everything that must pass
	$(BIN)/coverage erase
	$(BIN)/python -m pytest --cov --cov-report=

bench: $(STAMP)  ## quality and speed against the published figures
	$(BIN)/python -m bench

docs: $(STAMP)  ## the documentation as a site in site/, without a request to another host
	$(BIN)/mkdocs build --quiet

lock:  ## pin every dependency with its hashes (needs uv)
	uv pip compile pyproject.toml --group dev --extra llm --extra mcp --extra notebook --universal --no-strip-extras --generate-hashes --no-emit-index-url \
	  --python-version 3.11 --custom-compile-command "make lock" -o requirements.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-store
