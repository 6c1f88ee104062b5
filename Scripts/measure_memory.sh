#!/bin/sh
# measure_memory.sh PROGRAM: makes a 2 GB model of forty float16 layers, computes its graph at rank 64, says the largest resident size.
set -eu

program=$1
folder=$(mktemp -d "${TMPDIR:-/tmp}/svr-memory.XXXXXX")
trap 'rm -rf "$folder"' EXIT INT TERM
python=python3
[ -x .venv/bin/python3 ] && python=.venv/bin/python3
"$python" Scripts/make_large_model.py "$folder/model.safetensors"
"$python" - "$program" "$folder" <<'PYTHON'
import resource, subprocess, sys, time

program, folder = sys.argv[1:]
start = time.time()
subprocess.run([program, "compute", f"{folder}/model.safetensors", "--rank", "64", "--no-cache", "-o", f"{folder}/graph.svr"], check=True)
seconds = time.time() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(f"Largest resident size {peak:.0f} MB, {seconds:.0f} s, forty layers of 4096 x 6144 in float16, rank 64")
sys.exit(0 if peak < 700 else 1)
PYTHON
