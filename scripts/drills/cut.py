"""Connections that are reset, fall silent or are refused, through a proxy on the loopback interface."""
import ctypes
import select
import socket
import struct
import subprocess
import threading
import time
import urllib.parse

from drills.fleet import Lost


class Link:
    """One connection through the proxy: the program's side and the server's."""

    def __init__(self, near, far):
        self.near, self.far = near, far
        self.is_silent = False
        threading.Thread(target=self.carry, daemon=True).start()

    def carry(self):
        try:
            while not self.is_silent:
                ready, _, _ = select.select([self.near, self.far], [], [], 0.05)
                for side in ready:
                    data = side.recv(1 << 16)
                    if not data:
                        return self.close()
                    (self.far if side is self.near else self.near).sendall(data)
        except (OSError, ValueError):
            if not self.is_silent:
                self.close()

    def close(self):
        for side in (self.near, self.far):
            try:
                side.close()
            except OSError:
                pass

    def reset(self):
        """The program reads 'connection reset by peer'."""
        try:
            self.near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.close()

    def fall_silent(self, server_notices):
        """No packet of the program's is taken or answered any more, also not by the kernel: its filter
        drops them all. The server hears of it some time later, as by its keepalives."""
        self.is_silent = True
        drop_all = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
        program = struct.pack("HL", 1, ctypes.addressof(drop_all))
        attach_filter = 26
        try:
            self.near.setsockopt(socket.SOL_SOCKET, attach_filter, program)
        except OSError:
            return self.close()
        threading.Timer(server_notices, self.far.close).start()


class Proxy:
    """Stands between the program and the server, and fails on purpose."""

    def __init__(self, fleet):
        url = fleet.run("database", "start").strip()
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
        self.server = query["host"][0] + "/.s.PGSQL.5432"
        self.links = []
        self.takes_none_until = 0
        self.cuts = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.is_open = True
        threading.Thread(target=self.listen, daemon=True).start()

    def url(self):
        """With what a program needs in order to notice within seconds, not in a minute."""
        return (f"postgresql://fleet@127.0.0.1:{self.listener.getsockname()[1]}/fleet?sslmode=disable"
                "&gssencmode=disable&connect_timeout=3&tcp_user_timeout=2000"
                "&keepalives_idle=1&keepalives_interval=1&keepalives_count=2")

    def listen(self):
        while self.is_open:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if time.monotonic() < self.takes_none_until:
                near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                near.close()
                continue
            far = socket.socket(socket.AF_UNIX)
            try:
                far.connect(self.server)
            except OSError:
                near.close()
                continue
            self.links.append(Link(near, far))

    def cut(self, chance):
        how = chance.choice(["reset one", "reset all", "silence one", "silence all", "be gone"])
        links = [link for link in self.links if link.near.fileno() >= 0 and not link.is_silent]
        if how.endswith("one"):
            links = chance.sample(links, min(1, len(links)))
        if how == "be gone":
            self.takes_none_until = time.monotonic() + chance.uniform(0, 3)
        for link in links:
            if how.startswith("silence"):
                link.fall_silent(chance.uniform(0, 4))
            else:
                link.reset()
        if links or how == "be gone":
            self.cuts.append(how)

    def close(self):
        self.is_open = False
        self.listener.close()
        for link in self.links:
            link.close()


def cut(start, proxy, chance, seconds):
    """Runs a command through cuts to its end, which is an exit code of 0 or 1."""
    process = start(proxy.url())
    done = threading.Event()

    def strike():
        for _ in range(chance.randint(1, 4)):
            if done.wait(chance.uniform(0, seconds)):
                return
            proxy.cut(chance)

    striker = threading.Thread(target=strike, daemon=True)
    striker.start()
    try:
        _, err = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise Lost("hung for five minutes after a cut") from None
    finally:
        done.set()
        striker.join()
    if process.returncode not in (0, 1):
        raise Lost(f"ended with {process.returncode} after a cut: {err[-300:]}")
    if process.returncode == 1 and not any(
            word in err for word in ["connection to PostgreSQL was lost", "No connection to"]):
        raise Lost(f"does not say that the connection was lost: {err[-300:]}")
    return process.returncode


def drill(city, chance, seconds):
    """An import and a night through cuts; says what was cut and how they ended."""
    proxy = Proxy(city.fleet)
    try:
        codes = [cut(city.start_import, proxy, chance, seconds["import"]),
                 cut(city.start_night, proxy, chance, seconds["night"])]
    finally:
        proxy.close()
    ends = ["went on" if code == 0 else "said why" for code in codes]
    return f"{', '.join(proxy.cuts)}: import {ends[0]}, night {ends[1]}"
