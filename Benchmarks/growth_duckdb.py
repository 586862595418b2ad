"""DuckDB's part of growth.py, in a process of its own; see README.md.

growth_duckdb.py load FOLDER THREADS    the CSV load into a database on disk: seconds, and those computed
growth_duckdb.py night FOLDER THREADS   the nightly metrics over Parquet: the same
growth_duckdb.py month FOLDER THREADS   a vehicle amid the fleet, and the month in which it has most rows
"""
import ast
import os
import sys
import time
from pathlib import Path

import duckdb

ANCHOR = Path(os.environ["FLEET_SHARED"]) / "anchors" / "query_anchor.py"


def metrics():
    """The anchor's statement; the anchor itself would also load the CSV into memory, whatever its size."""
    for node in ast.parse(ANCHOR.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SQL":
            return ast.literal_eval(node.value)
    sys.exit(f"No statement named SQL in {ANCHOR}.")


def seconds(database, statement):
    start, computed = time.perf_counter(), time.process_time()
    database.execute(statement).fetchall()
    return time.perf_counter() - start, time.process_time() - computed


what, folder, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
parquet = f"read_parquet('{folder}/fleet.parquet')"
file = folder / "loaded.duckdb"
with duckdb.connect(str(file) if what == "load" else ":memory:") as database:
    database.execute(f"set threads = {threads}; set temp_directory = '{folder}/spilled'")
    if what == "load":
        # The statement's own commit has the table on disk; what is done on closing is not counted.
        print(*seconds(database, f"create table rows as select * from read_csv('{folder}/fleet.csv')"))
    elif what == "night":
        print(*seconds(database, metrics().format(rows=parquet)))
    else:
        vehicle, month = database.execute(
            f"select vehicle_id, strftime(epoch_ms(time_ms), '%Y-%m') as month from {parquet} "
            f"where vehicle_id = (select max(vehicle_id) // 2 from {parquet}) "
            "group by all order by count(*) desc, month limit 1").fetchone()
        print(vehicle, month)
for left in folder.glob("loaded.duckdb*"):
    left.unlink()
