#!/usr/bin/env bash
# Runs fuzz targets for some seconds each: fuzz/run.sh [SECONDS] [FEATURES]. Uses stable Rust and needs no cargo-fuzz.
# With the feature "tables" the target index_load runs too; building it takes minutes.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-5}
features=${2:-}
# The flags that cargo-fuzz sets: coverage counters of each edge, which guide libFuzzer.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=16"
triple=$(rustc -vV | sed -n 's/^host: //p')
# With --target, build scripts and derive macros are built without the coverage flags.
cargo build --quiet --locked --target "$triple" --target-dir ../target/fuzz --bins --features "$features"
for target in fuzz_targets/*.rs; do
    name=$(basename "$target" .rs)
    [ -x "../target/fuzz/$triple/debug/$name" ] || { echo "fuzz target $name is not built with these features"; continue; }
    corpus=$(mktemp -d)
    echo "fuzz target $name, $seconds s"
    if ! "../target/fuzz/$triple/debug/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="$corpus/" "$corpus" >"$corpus/log" 2>&1; then
        cat "$corpus/log"
        echo "fuzz target $name failed; its input is in $corpus"
        exit 1
    fi
    grep number_of_executed_units "$corpus/log" || true
    rm -rf "$corpus"
done
