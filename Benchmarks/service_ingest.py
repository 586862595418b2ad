"""Bodies of one sample and of an hour, and COPY of the same rows beside them; see README.md."""
import csv
import gzip
import http.client
import io
import json
import subprocess
import threading
import time
from dataclasses import dataclass

HOUR_ROWS = 3600

# Each request another sample: of one vehicle after the other, a second later each round.
ONE_SAMPLE = """
local number = 0
request = function()
  local vehicle, second = number % VEHICLES, math.floor(number / VEHICLES)
  number = number + 1
  return wrk.format("POST", nil, nil, string.format(
    '{"time":%d,"vehicle":"load-%04d","latitude_deg":51.34%03d,"longitude_deg":12.37%03d,' ..
    '"speed_kmh":%.1f,"soc_percent":%.1f}\\n', START + second * 1000, vehicle, number % 997, number % 983,
    number % 450 / 10, 20 + number % 800 / 10))
end
"""


def one_sample_script(folder, start_millis, vehicles=1000):
    path = folder / "one-sample.lua"
    path.write_text(ONE_SAMPLE.replace("VEHICLES", str(vehicles)).replace("START", str(start_millis)))
    return path


@dataclass
class Hour:
    """An hour of one vehicle, a sample a second, as CSV."""
    rows: list
    header: list

    def csv(self):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.header, *self.rows])
        return text.getvalue().encode()

    def ndjson(self):
        lines = []
        for row in self.rows:
            sample = {name: cell if name == "vehicle" else float(cell) for name, cell in zip(self.header, row) if cell}
            sample["time"] = int(sample["time"])
            lines.append(json.dumps(sample, separators=(",", ":")))
        return ("\n".join(lines) + "\n").encode()


def hours(town, count, start_millis, prefix):
    """Of as many vehicles, from what a simulated one says while it moves, cut anywhere and at one sample a second."""
    out = town.folder / "logs"
    if not out.exists():
        town.fleet("simulate", "--city", "other", "--zone", "Europe/Berlin", "--vehicles", 24, "--days", 3,
                   "--from", "2026-03-02", "--seed", 9, "--out", out)
    logs = []
    for path in sorted(out.glob("*.csv")):
        with open(path, newline="") as file:
            rows = list(csv.reader(file))
        if path.name != "vehicles.csv" and len(rows) > HOUR_ROWS:
            logs.append((rows[0], rows[1:]))
    made = []
    for number in range(count):
        header, rows = logs[number % len(logs)]
        time_at, vehicle_at = header.index("time"), header.index("vehicle")
        first = number * 37 % (len(rows) - HOUR_ROWS)
        piece = [list(row) for row in rows[first:first + HOUR_ROWS]]
        for second, row in enumerate(piece):
            row[time_at], row[vehicle_at] = str(start_millis + second * 1000), f"{prefix}-{number:04d}"
        made.append(Hour(piece, header))
    return made


def packed(bodies, encoding):
    if encoding == "gzip":
        return [gzip.compress(body, 6) for body in bodies]
    if encoding == "zstd":
        return [subprocess.run(["zstd", "-3", "-c"], input=body, check=True, capture_output=True).stdout
                for body in bodies]
    return bodies


@dataclass
class Sent:
    seconds: float
    stored: int
    failed: int
    times: list
    busy: int

    @property
    def rate(self):
        return self.stored / self.seconds

    def at(self, share):
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


def send(port, token, bodies, content_type, encoding=None, senders=4):
    """Each body once, by so many senders, each of which waits for its answer; 429 is sent again."""
    queue = list(bodies)
    lock = threading.Lock()
    sent = Sent(0, 0, 0, [], 0)
    fields = {"Authorization": f"Bearer {token}", "Content-Type": content_type}
    if encoding:
        fields["Content-Encoding"] = encoding

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if not queue:
                    return
                body = queue.pop()
            while True:
                began = time.perf_counter()
                connection.request("POST", "/v1/telemetry", body, fields)
                answer = connection.getresponse()
                text = answer.read()
                if answer.status != 429:
                    break
                with lock:
                    sent.busy += 1
                time.sleep(float(answer.getheader("Retry-After", "1")))
            with lock:
                sent.times.append((time.perf_counter() - began) * 1000)
                if answer.status == 200:
                    sent.stored += json.loads(text)["stored"]
                else:
                    sent.failed += 1

    threads = [threading.Thread(target=work) for _ in range(senders)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent.seconds = time.perf_counter() - began
    return sent


def copy_rate(town, hours_made):
    """Rows a second of COPY into a plain table of the same server, and into one with a key."""
    names = list(hours_made[0].header)
    rows = [row for hour in hours_made if hour.header == names for row in hour.rows]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    content = text.getvalue()
    columns = ", ".join(f"{name} " + {"time": "bigint", "vehicle": "text"}.get(name, "double precision")
                        for name in names)
    rates = []
    for key in ("", ", PRIMARY KEY (vehicle, time)"):
        town.sql(f"CREATE TABLE public.plain ({columns}{key})")
        began = time.perf_counter()
        town.sql("COPY public.plain FROM STDIN (FORMAT csv)", content)
        rates.append(len(rows) / (time.perf_counter() - began))
        town.sql("DROP TABLE public.plain")
    return rates
