# Everything a newcomer types. Each target does the set-up it needs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
DATA ?= ../shared/data
PLACES = $(wildcard $(DATA)/places-lgl/*.jsonl $(DATA)/places-trnews/*.jsonl \
  $(DATA)/places-geovirus/*.jsonl $(DATA)/places-geowebnews/*.jsonl)

VENDOR := src/dragoman/show/web/static/vendor

.PHONY: setup demo web test check bench docs train lock vendor clean

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

web: $(STAMP)  ## show the example reports in a browser
	$(BIN)/dragoman web --demo

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

train: $(STAMP)  ## learn all models anew; DATA names the folder of the sets that the cards name
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e ".[train]"
	$(BIN)/python -m bench.train.names $(DATA)
	$(BIN)/python -m bench.train_spans $(DATA)
	$(BIN)/python -m bench.train_events $(DATA)
	$(BIN)/python -m bench.train_fine $(DATA)
	$(BIN)/python -m bench.train_sameness
	$(BIN)/python -m bench.train_places ranking $(PLACES)
	$(BIN)/python -m bench.train_places toponyms $(PLACES)
	$(BIN)/python -m bench.train.encoder $(DATA)

lock:  ## pin every dependency with its hashes (needs uv)
	uv pip compile pyproject.toml --group dev --extra llm --extra mcp --extra notebook --universal --no-strip-extras --generate-hashes --no-emit-index-url \
	  --python-version 3.11 --custom-compile-command "make lock" -o requirements.txt

vendor:  ## fetch the copied scripts and outlines again and check their hashes (needs npm)
	rm -rf .vendor && mkdir .vendor
	cd .vendor && for p in htmx.org@4.0.1 maplibre-gl@6.17.0 topojson-client@3.1.0 world-atlas@2.0.2; do \
	  npm pack --silent $$p && mkdir $${p%@*} && tar xzf $${p%@*}-$${p#*@}.tgz -C $${p%@*} --strip-components=1; done
	cp .vendor/htmx.org/dist/htmx.min.js .vendor/maplibre-gl/dist/maplibre-gl.mjs \
	  .vendor/maplibre-gl/dist/maplibre-gl-worker.mjs .vendor/maplibre-gl/dist/maplibre-gl-shared.mjs \
	  .vendor/maplibre-gl/dist/maplibre-gl.css .vendor/topojson-client/dist/topojson-client.min.js \
	  .vendor/world-atlas/countries-50m.json $(VENDOR)
	cd $(VENDOR) && sha256sum --check --quiet SHA256SUMS
	rm -rf .vendor

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-store
