# Each target sets the environment up first; nothing to do takes a tenth of a second.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: help setup report test mutants lab bench notebooks wheel lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1@/' | column -t -s @

setup:
	@command -v $(PYTHON) >/dev/null || { echo "broadsheet: no '$(PYTHON)' on the path; install Python 3.11 to 3.14, or name yours: make report PYTHON=..." >&2; exit 1; }
	@$(PYTHON) bootstrap.py

report: setup  ## clean, annotate, measure, and render the site into _site/
	@$(RUN) -m analysis report

test: setup  ## lint, types, and every test; QUARTO=path/to/quarto: over the site that it renders
	@$(if $(QUARTO),PATH="$(dir $(abspath $(QUARTO))):$$PATH") $(RUN) -m tests

mutants: setup  ## small changes to the code, one at a time: do the tests notice them? SEED=1 SIZE=120 (an hour)
	@$(RUN) -c "import cosmic_ray" 2>/dev/null || $(RUN) -m uv pip install --quiet --system-certs "cosmic-ray>=8.7,<9"
	@$(RUN) -m tests.mutants --seed $(or $(SEED),1) --size $(or $(SIZE),120)

lab: setup  ## JupyterLab on the notebooks
	@$(RUN) -m analysis lab

check-long: setup  ## what takes longer than `make test`: every dry run, long fuzzing (half an hour)
	@BROADSHEET_LONG=1 $(RUN) -m tests

bench: setup  ## the benchmarks, as ratios against named peers
	@$(RUN) -m benchmarks

notebooks: setup  ## renew the outputs that are stored in notebooks/, on purpose
	@$(RUN) -m analysis notebooks --renew

wheel: setup  ## build the package into dist/, with notebooks, pages and the worked example
	@$(RUN) -m uv build --quiet --clear --system-certs --out-dir dist . && ls dist

lock: setup  ## resolve requirements.lock anew
	@$(RUN) -m uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --system-certs \
		--extra report --extra lab --extra test --extra cluster pyproject.toml -o requirements.lock

clean:  ## remove what was computed (not .venv)
	@rm -rf build dist _site _variables.yml _metadata.yml report/_metadata.yml report/evidence
