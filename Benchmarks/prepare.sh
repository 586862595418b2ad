# Read by the benchmarks' commands: finds the anchors, and makes the Python environment.
# Leaves the repository's folder in $root and the interpreter in $python.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export FLEET_SHARED=${FLEET_SHARED:-$root/../shared}
if ! [ -d "$FLEET_SHARED/anchors" ]; then
    echo "The anchors are not at $FLEET_SHARED; set FLEET_SHARED to the folder that holds them." >&2
    exit 1
fi
FLEET_SHARED=$(cd "$FLEET_SHARED" && pwd)
"$root/scripts/setup"
environment=$root/.build/benchmarks
python=$environment/bin/python
if ! "$python" -c 'import duckdb, numpy, pandas, pcodec, pyarrow, zstandard' 2>/dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" -q install numpy pandas pyarrow duckdb pcodec zstandard
fi
