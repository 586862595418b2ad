"""Commands with what they took, and the private PostgreSQL that growth.py measures; see README.md."""
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    output: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int


def run(command, cores=None, whole=False):
    """Runs a command on the cores named; ends the benchmark when it fails.

    When the benchmark is interrupted, so is the command, or it is waited for if it is to be whole.
    """
    pin = ["taskset", "-c", ",".join(map(str, cores))] if cores else []
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen([*pin, *map(str, command)], stdout=output, stderr=errors,
                                 stdin=subprocess.DEVNULL, start_new_session=whole)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            if not whole:
                child.send_signal(signal.SIGINT)
            child.wait()
            raise
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0), errors.seek(0)
        if child.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}\n"
                     + errors.read().decode(errors="replace")[-2000:])
        return Run(output.read().decode(), seconds, usage.ru_utime + usage.ru_stime,
                   usage.ru_maxrss * 1024)


def psql_program():
    found = [shutil.which("psql"), *sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))]
    return next((path for path in found if path), None) or sys.exit(
        "psql was not found: install postgresql-client.")


class Database:
    """A new private PostgreSQL with one city, gone when left; pinned if cores are given."""

    def __init__(self, program, folder, cores):
        self.program, self.arguments = program, ["--data-folder", folder]
        self.folder, self.cores, self.cluster = folder, cores, None

    def __enter__(self):
        try:
            # A server that is only half started could not be stopped.
            start = [self.program, "database", "start", *self.arguments]
            self.url = run(start, self.cores, whole=True).output.strip()
            status = run([self.program, "database", "status", "--json", *self.arguments]).output
            self.process = json.loads(status)[0]["process"]
            self.cluster = Path(json.loads(status)[0]["folder"])
            self.sql("checkpoint")
            self.empty_bytes = self.folder_bytes()
            self.fleet("city", "add", "rows", "--name", "Rows", "--zone", "Etc/UTC")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.folder.exists():
            stop = [self.program, "database", "stop", *self.arguments]
            if subprocess.run(stop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                print(f"The PostgreSQL of {self.folder} could not be stopped.", file=sys.stderr)
        # The cluster lies elsewhere when the server's user cannot enter the scratch folder.
        if self.cluster:
            shutil.rmtree(self.cluster.parent, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def fleet(self, *arguments, cores=None):
        return run([self.program, *arguments, *self.arguments], cores)

    def sql(self, statement):
        return run([psql_program(), "-X", "-At", "-v", "ON_ERROR_STOP=1", self.url, "-c", statement]).output

    def cpu_seconds(self):
        """What PostgreSQL's processes have computed, those that ended included."""
        ticks = 0
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(stat) as file:
                    process, fields = stat.split("/")[2], file.read().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended
            # proc(5): parent is field 4; from 14, user and system time, and those of ended children.
            if process == str(self.process):
                ticks += sum(map(int, fields[11:15]))
            elif fields[1] == str(self.process):
                ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def timed(self, *arguments, cores):
        """A command, and the seconds that PostgreSQL computed meanwhile."""
        before = self.cpu_seconds()
        done = self.fleet(*arguments, cores=cores)
        return done, self.cpu_seconds() - before

    def relation_bytes(self):
        """Tables with their TOAST, indexes and maps, and sequences."""
        return int(self.sql("select sum(pg_total_relation_size(oid)) from pg_class "
                            "where relnamespace = 'fleet'::regnamespace "
                            "and relkind in ('r', 'm', 'p', 'S')"))

    def folder_bytes(self):
        """All of PostgreSQL's files but its log of changes."""
        total = 0
        for folder, below, files in os.walk(self.cluster):
            if Path(folder) == self.cluster:
                below.remove("pg_wal")
            for file in files:
                try:
                    total += os.lstat(os.path.join(folder, file)).st_size
                except FileNotFoundError:
                    pass  # the server's own coming and going
        return total
