# A fresh machine needs python3 (3.10 or later) with venv, and make. Everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO ?= demo
# Only a folder that the demo made.
REMOVE_DEMO = @if test -f $(DEMO)/autograder.json; then rm -rf $(DEMO); fi
ASSIGNMENTS := $(sort $(patsubst solutions/%/solution.py,%,$(wildcard solutions/*/solution.py)))
# Further words for pip, for example an index with CPU builds of torch, or a local wheel directory.
PIP_FLAGS ?=
# Further words for pytest: make test PYTEST_FLAGS="-k softmax -x"; TEST_JOBS=0 runs all tests in one process.
PYTEST_FLAGS ?=
TEST_JOBS ?= 3
ARENA := tests/attacks tests/test_where_started.py tests/test_player_host.py tests/test_player_neighbours.py tests/test_player_walls.py
# make test WHOLE=1 judges every simulated submission and attacks all walls, not a sample on the strongest ones.
WHOLE ?=
export WHOLE
# make validity SEEDS=1 TABLE= looks only whether the promises are kept.
SEEDS ?= 20
TABLE ?= tests/VALIDITY.md
# One BLAS thread a process: grading runs one process a core.
export OMP_NUM_THREADS ?= 1
export MKL_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.PHONY: help install demo test arena validity bench figures calibrate site lint clean

help:
	@echo "make demo       grade a sample class, print the table and where the report lies"
	@echo "make test       run the test suite: under ten minutes on two cores"
	@echo "make arena      let every attack loose on every kind of walls that this machine has"
	@echo "make validity   measure how often the grader is wrong: tests/VALIDITY.md (long)"
	@echo "make lint       ruff, mypy, and whether the built notebooks are up to date"
	@echo "make bench      measure speed and memory: tests/benchmarks/RESULTS.md (long)"
	@echo "make figures    run every experiment of the assignments: solutions/FIGURES.md (long)"
	@echo "make calibrate  compare real CIFAR-10 with the stand-in: datasets/README.md (long)"
	@echo "make site       build the site into build/site, without network"
	@echo "make clean      remove what building and grading wrote, not .venv"

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q autograder datasets  # warm parents write no bytecode of their own
	touch $@

install: $(STAMP)

demo: $(STAMP)
	$(REMOVE_DEMO)
	$(BIN)/autograder demo $(DEMO)
	$(BIN)/autograder grade --course $(DEMO) $(ASSIGNMENTS)

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses $(TEST_JOBS) $(PYTEST_FLAGS)

arena: $(STAMP)
	WHOLE=1 $(BIN)/python -m pytest --numprocesses $(TEST_JOBS) $(PYTEST_FLAGS) $(ARENA)

validity: $(STAMP)
	$(BIN)/autograder validity --seeds $(SEEDS) $(if $(TABLE),--out $(TABLE))

bench: $(STAMP)
	$(BIN)/python tests/benchmarks/run.py

figures: $(STAMP)
	$(BIN)/python solutions/figures.py

calibrate: $(STAMP)
	$(BIN)/python -m autograder.datasets.calibrate $(if $(DATA),--data "$(DATA)")

site: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/autograder build --check

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	$(REMOVE_DEMO)
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
