# make demo   builds the wheel in release mode, installs it in .venv and runs a synthetic case into out/demo
# make test   everything that must hold: format, lints, Rust tests, doctests, Python tests, types
# make bench  the criterion benches and the scale run
# make docs   the documentation site into out/site; a warning is an error, and the package need not be built
# make notebooks        the example notebooks, executed
# make check-features   the crate builds with no feature, and with each feature alone
# make fuzz             every fuzz target, SECONDS_PER_TARGET seconds each
# make deny, make msrv  licences and bans, the oldest supported compiler: where their tools are installed
#
# Each does its own set-up and needs only Rust, Python 3.11 or newer, and a C compiler. A second run does again only
# what changed.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
MATURIN := maturin==1.16.0

RUST := Cargo.toml Cargo.lock $(shell find core python/src benches tests/rust examples -name '*.rs' -o -name Cargo.toml) \
        $(shell find core/src -type f ! -name '*.rs') python/Cargo.toml
PACKAGE := $(RUST) python/pyproject.toml $(shell find python/vinculo -type f ! -name '*.pyc' ! -name '*.so')

# maturin and cargo see the same pyo3 settings, or each would build it again after the other.
SETTINGS = PYO3_BUILD_EXTENSION_MODULE=1 $(addprefix PYO3_CONFIG_FILE=,$(abspath $(firstword $(wildcard target/maturin/pyo3-config-*.txt))))

.PHONY: demo test bench docs notebooks lint rust-test python-test check-features fuzz deny msrv

FEATURES := arrow export files ids network store synth
SECONDS_PER_TARGET := 6
.DELETE_ON_ERROR:

demo: $(STAMPS)/release
	$(BIN)/vinculo demo -o out/demo

# What the tests need from elsewhere is fetched while the wheel is built.
test:
	$(MAKE) -j2 $(STAMPS)/built-wheel $(STAMPS)/readers
	$(MAKE) lint rust-test python-test
	@echo "all tests passed"

bench: $(STAMPS)/release
	cargo bench -p vinculo-benches

docs: $(STAMPS)/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "out/site/index.html"

# Whichever wheel is installed will do.
notebooks: $(STAMPS)/docs $(or $(wildcard $(STAMPS)/release),$(STAMPS)/tested-wheel)
	$(BIN)/python examples/notebooks/run.py

$(STAMPS)/venv:
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(STAMPS)
	touch $@

$(STAMPS)/maturin: $(STAMPS)/venv
	$(BIN)/pip install --quiet --disable-pip-version-check "$(MATURIN)"
	touch $@

# The wheel people get.
$(STAMPS)/release: $(STAMPS)/maturin $(PACKAGE)
	rm -rf target/wheels/release $(STAMPS)/tested-wheel
	$(BIN)/maturin build --release --manifest-path python/Cargo.toml --interpreter $(BIN)/python --out target/wheels/release
	$(BIN)/pip install --quiet --disable-pip-version-check --force-reinstall target/wheels/release/*.whl
	touch $@

# The wheel that tests use: it shares its build with the Rust tests, and has overflow checks.
$(STAMPS)/built-wheel: $(STAMPS)/maturin $(PACKAGE)
	rm -rf target/wheels/tested
	$(BIN)/maturin build --profile dev --features shared-build --manifest-path python/Cargo.toml --interpreter $(BIN)/python --out target/wheels/tested
	touch $@

$(STAMPS)/tested-wheel: $(STAMPS)/built-wheel
	rm -f $(STAMPS)/release
	$(BIN)/pip install --quiet --disable-pip-version-check --force-reinstall target/wheels/tested/*.whl
	touch $@

$(STAMPS)/requirements: tests/requirements.txt $(STAMPS)/maturin
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

$(STAMPS)/docs: docs/requirements.txt $(STAMPS)/maturin
	$(BIN)/pip install --quiet --disable-pip-version-check -r docs/requirements.txt
	touch $@

# The reader of FollowTheMoney needs ICU's headers; without them its test is left out.
$(STAMPS)/readers: tests/readers.txt $(STAMPS)/requirements
	-$(BIN)/pip install --quiet --disable-pip-version-check -r tests/readers.txt
	touch $@

# The wheel comes first in a run from scratch: with it come the pyo3 settings that the lints share.
lint: $(STAMPS)/tested-wheel $(STAMPS)/requirements
	cargo fmt --all --check
	$(BIN)/ruff check --config python/pyproject.toml python tests/python
	$(BIN)/ruff format --check --config python/pyproject.toml python tests/python
	$(SETTINGS) cargo clippy --workspace --all-targets -- -D warnings
	$(SETTINGS) RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

rust-test: $(STAMPS)/tested-wheel
	$(SETTINGS) cargo test --workspace
	@if [ -d "$${VINCULO_DATA:-../shared/data}" ]; then $(SETTINGS) cargo test --workspace --test flows --test networks -- --include-ignored; \
	else echo "labelled data absent: the tests on real networks and flows were not run"; fi

python-test: $(STAMPS)/tested-wheel $(STAMPS)/readers
	$(BIN)/python -m pytest tests/python
	$(BIN)/python -m mypy --strict --config-file python/pyproject.toml python/vinculo
	$(BIN)/python -m mypy.stubtest vinculo._core --mypy-config-file python/pyproject.toml

check-features:
	cargo clippy -p vinculo --no-default-features --lib -- -D warnings
	@for feature in $(FEATURES); do \
		echo "feature $$feature"; \
		cargo check --quiet -p vinculo --no-default-features --features $$feature --lib || exit 1; \
	done

fuzz:
	fuzz/run.sh $(SECONDS_PER_TARGET)

deny:
	@if command -v cargo-deny >/dev/null; then cargo deny check bans licenses sources; \
	else echo "cargo-deny is not installed: only tests/python/test_dependencies.py checks licences and sources"; fi

msrv:
	@version=$$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml); \
	if rustup run $$version rustc --version >/dev/null 2>&1; then cargo +$$version check -p vinculo; \
	else echo "Rust $$version is not installed: the oldest supported compiler is not checked here"; fi
