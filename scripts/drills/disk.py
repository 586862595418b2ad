"""A disk that is full at a random instant, and then is not any more."""
import os
import subprocess
import threading

from drills.fleet import City, Fleet, Lost, ended


class SmallDisk:
    """A file system of some hundred megabytes for the database alone."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        folder.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", folder],
                                 capture_output=True, text=True)
        if mounted.returncode != 0:
            folder.rmdir()
            raise OSError(mounted.stderr.strip())
        self.filler = folder / "filler"

    def fill(self, left_bytes):
        """Takes all room but so much; what others write meanwhile may take that."""
        room = os.statvfs(self.folder)
        count = room.f_bavail * room.f_frsize - left_bytes
        with open(self.filler, "ab") as file:
            for size in [count, *[1 << power for power in range(27, 11, -1)]]:
                try:
                    if size > 0 and left_bytes < os.statvfs(self.folder).f_bavail * room.f_frsize:
                        os.posix_fallocate(file.fileno(), file.seek(0, 2), size)
                except OSError:
                    # Somebody else took some of it.
                    pass

    def free(self):
        self.filler.unlink(missing_ok=True)

    def remove(self):
        subprocess.run(["umount", self.folder], capture_output=True)
        if not os.path.ismount(self.folder):
            self.folder.rmdir()


def why_not(folder):
    try:
        SmallDisk(folder / "disk", 8).remove()
    except OSError as error:
        return f"no small disk can be mounted here ({error})"
    return None


def full(disk, fleet, start, chance, seconds):
    """Runs a command on a disk that fills up on the way; gives what became of it."""
    url = fleet.run("database", "start").strip()
    # The next file of the server's log needs room at once, and without it the server ends.
    ends_server = chance.random() < 0.5

    def strike():
        disk.fill(left)
        if ends_server:
            subprocess.run(["psql", "-X", "-q", url, "-c", "SELECT pg_switch_wal()"], capture_output=True)

    left = chance.choice([0, chance.randrange(1 << 16), chance.randrange(1 << 20)])
    process = start()
    # Most of what needs room comes early.
    filling = threading.Timer(seconds * max(0, chance.uniform(-0.2, 0.8)), strike)
    filling.start()
    try:
        _, err = ended(process)
    finally:
        filling.cancel()
        filling.join()
    return check(process, err) + (" (server ended)" if ends_server else "")


def check(process, err):
    if process.returncode not in (0, 1):
        raise Lost(f"ended with {process.returncode} on a full disk: {err[-300:]}")
    if process.returncode == 1 and not ("disk of the database is full" in err and "free space" in err):
        raise Lost(f"does not say that the disk is full: {err[-300:]}")
    return "went on" if process.returncode == 0 else "said why"


def drill(fleet, name, chance, seconds):
    """An import and a night on a disk of their own; gives the city and what became of them."""
    disk = SmallDisk(fleet.folder / "disk", chance.randint(160, 320))
    small = Fleet(fleet.program, fleet.folder, data=disk.folder / "data")
    try:
        city = City(small, name)
        ends = []
        for what, start in [("import", city.start_import), ("night", city.start_night)]:
            ends.append(f"{what} {full(disk, small, start, chance, seconds[what])}")
            if chance.random() < 0.5:
                if chance.random() < 0.5:
                    disk.fill(chance.choice([0, chance.randrange(1 << 16)]))
                if chance.random() < 0.3:
                    small.kill_server()
                    ends.append("power cut")
                again = start()
                ends.append(f"again {check(again, ended(again)[1])}")
            disk.free()
            if what == "import":
                # So that the night has something to do.
                small.run("import", *city.files, "--profile", "canonical", "--city", name)
        rows, figures = city.finish(), city.figures()
    finally:
        disk.free()
        subprocess.run([small.program, "database", "stop", "--data-folder", small.data], capture_output=True)
        log = small.data / "postgresql.log"
        if log.exists():
            (fleet.folder / f"{name}-postgresql.log").write_bytes(log.read_bytes())
        disk.remove()
    return rows, figures, ", ".join(ends)
