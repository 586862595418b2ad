"""The door for vehicles: who may send what, and what is none."""
import csv
import gzip
import io
import json
import os
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from service.attacks import check_after
from service.client import address, status_of, strangers
from service.formats import is_problem
from service.roles import SUBJECT_OF, VISITORS, operations
from service.town import NONE, OTHER, OWN, SCRIPT

PLACE = "/v1/telemetry"
LINES, ROWS, JSON = "application/x-ndjson", "text/csv", "application/json"
DEVICES = {"ttn": "device", "chirpstack": "event"}


def sample(vehicle, second):
    return {"time": int(time.time() * 1000) - 3_600_000 + second * 1000, "vehicle": vehicle, "latitude_deg": 51.34,
            "longitude_deg": 12.37, "speed_kmh": 18.2, "soc_percent": 64}


def lines(*samples):
    return "".join(json.dumps(one) + "\n" for one in samples).encode()


def rows(*samples):
    return ("".join(",".join(map(str, line)) + "\n" for line in
                    [samples[0].keys(), *(one.values() for one in samples)])).encode()


def own_tracks(vehicle, second):
    return json.dumps({"_type": "location", "topic": f"owntracks/fleet/{vehicle}", "tid": "c7",
                       "tst": int(time.time()) - 3600 + second, "lat": 51.34, "lon": 12.37}).encode()


def osm_and(vehicle, second):
    return {"id": vehicle, "timestamp": int(time.time()) - 3600 + second, "lat": 51.34, "lon": 12.37, "speed": 5}


def check(town, server, account):
    client = server.client
    names = {operation.get("operationId") for _, _, operation in operations(client.ask("/openapi.json").json())}
    if not any(SUBJECT_OF.get(name) == "telemetry" for name in names):
        account.skip("ingest", "no operation takes samples")
        return
    check_roles(town, client, account)
    check_others(town, client, account)
    check_again(town, client, account)
    check_expected(town, client, account)
    check_bodies(town, client, account)
    check_names(town, client, account)
    check_cut(town, client, account)
    check_columns(town, client, account)
    check_after(town, server, account, "ingest")


def check_names(town, client, account):
    """Names that look alike are one or none, and such as CSV has to quote are quoted."""
    token = town.tokens["operator"]
    with account.check("ingest: names of vehicles") as check:
        def send(vehicle, place=PLACE, **fields):
            return client.ask(place, token, method="POST", body=lines(sample(vehicle, 700)), Content_Type=LINES, **fields)
        for vehicle, stored in (("v\u00e9lo", 1), ("ve\u0301lo", 0), ("\U000105c9", 1), ("\U000105d2\u0307", 0), ("v\u200b", 0), ("a\"\u0301,x", 1), ("=1+1", 1)):
            answer = send(vehicle)
            check.expect(answer.status == 200 and answer.json()["stored"] == stored, f"{ascii(vehicle)}: {answer.text[:200]}")
        for token_name in ("lab", "admin"):
            answer = client.ask(address(f"/v1/cities/{OWN}/vehicles", month="2026-03"), town.tokens[token_name], Accept=ROWS)
            found = list(csv.reader(io.StringIO(answer.text)))
            check.expect(len({len(row) for row in found}) == 1, f"rows of {sorted({len(row) for row in found})} columns")
            check.expect(any(row[0] == "a\"\u0301,x" for row in found), "a name with a quote is not there as it was sent")
            check.expect(any(row[0] == "'=1+1" for row in found), "a name is a formula")
        body = b"time,speed_kmh\n%d,5\n" % (int(time.time() * 1000) - 3_600_000)
        for vehicle, wanted in (("key-a", 200), ("key-b", 409), ("key-a", 200)):
            answer = client.ask(address(PLACE, vehicle=vehicle), token, method="POST", body=body, Content_Type=ROWS, Idempotency_Key="of-a")
            check.expect(answer.status == wanted, f"{answer.status}, not {wanted}: the key of one vehicle for {vehicle}")
        answer = client.ask(address(PLACE, vehicle="key-a"), token, method="POST", body=body, Content_Type=LINES, Idempotency_Key="of-a")
        check.expect(answer.status == 409, f"{answer.status}: the key of a body in one form for another")


def check_cut(town, client, account):
    """Bodies that end before their end, or are not what their form has: a mistake of who sends."""
    token = town.tokens["operator"]
    head = (f"POST {PLACE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: {LINES}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n").encode()
    with account.check("ingest: bodies that are cut") as check:
        for size in (b"xyz", b"0x5", b"+5", b"5 ;a"):
            found, _ = client.raw(head + size + b"\r\nabcde\r\n0\r\n\r\n")
            check.expect(status_of(found) != 500, f"{status_of(found)}: chunk of {size}")
        for field, wanted in ((b"Transfer-Encoding: gzip, chunked", 400), (b"Content-Length: 16777217", 413)):
            found, _ = client.raw(head.replace(b"Transfer-Encoding: chunked", field) + b"0\r\n\r\n")
            check.expect(status_of(found) == wanted, f"{status_of(found)}: {field}")
        for body in (gzip.compress(lines(sample("v", 701))), gzip.compress(rows(sample("v", 701)))):
            for kind in (LINES, ROWS):
                answer = client.ask(PLACE, token, method="POST", body=body, Content_Type=kind)
                check.expect(answer.status == 422 and "Content-Encoding" in answer.text, f"{answer.status}: packed without a word")
        answer = client.ask(address(f"{PLACE}/osmand", id="v", timestamp=1, lat=1, lon=1), token, method="HEAD")
        check.expect(answer.status == 405 and "HEAD" not in answer["allow"], f"{answer.status}: HEAD where samples are stored")
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = client.ask(f"{PLACE}/osmand", token, method="POST", body=b"id=v\xe9lo&timestamp=1&lat=1&lon=1", **form)
        check.expect(answer.status == 400 and is_problem(answer), f"{answer.status}: a form that is not UTF-8")


def check_columns(town, client, account):
    """More columns than a block holds are refused, of one body and of several, and stop nobody else."""
    def wide(vehicle, first, count):
        return rows({**sample(vehicle, 0), **{f"extra.z{number}": 1 for number in range(first, first + count)}})

    def send(body, who="operator"):
        return client.ask(address(PLACE, city=OWN), town.tokens[who], method="POST", body=body, Content_Type=ROWS)
    with account.check("ingest: columns without end") as check:
        answer = send(wide("wide-1", 0, 300))
        check.expect(answer.status == 422 and is_problem(answer), f"{answer.status}: 300 columns")
        statuses = [send(wide("wide-2", first, 100)).status for first in (0, 100, 200)]
        check.expect(statuses == [200, 200, 422], f"{statuses}: three times 100 columns")
        with ThreadPoolExecutor(6) as pool:
            bad = [pool.submit(send, wide("wide-1", 0, 300)) for _ in range(60)]
            good = [pool.submit(send, rows(sample(f"narrow-{number % 5}", number)), "admin") for number in range(60)]
            check.expect({one.result().status for one in bad} == {422}, "a body of 300 columns is not refused beside others")
            statuses = [one.result().status for one in good]
            check.expect(set(statuses) == {200}, f"{set(statuses)}: bodies beside others of 300 columns")


def check_roles(town, client, account):
    """In every form, as every role, for every city."""
    with account.check("ingest: forms by role and city") as check:
        for number, visitor in enumerate(VISITORS):
            for city in (OWN, OTHER, NONE, None):
                vehicle = f"sent-{city or OWN}-{visitor}"
                wanted = 200
                if visitor in ("nobody", "expired", "revoked"):
                    wanted = 401
                elif visitor not in ("operator", "admin"):
                    wanted = 403
                elif city == NONE or city == OTHER and visitor != "admin":
                    wanted = 404
                elif city is None and visitor == "admin":
                    wanted = 400  # For which of all?
                token = town.tokens.get(visitor)
                form = osm_and(vehicle, 3)
                for path, method, kind, body in (
                    (PLACE, "POST", LINES, lines(sample(vehicle, 0))), (PLACE, "POST", ROWS, rows(sample(vehicle, 1))),
                    (f"{PLACE}/owntracks", "POST", JSON, own_tracks(vehicle, 2)),
                    (f"{PLACE}/osmand", "POST", "application/x-www-form-urlencoded", urlencode(form).encode()),
                    (f"{PLACE}/osmand", "GET", None, None),
                ):
                    values = {"city": city, **(osm_and(vehicle, 4) if method == "GET" else {})}
                    fields = {"Content-Type": kind} if kind else {}
                    answer = client.ask(address(path, **values), token, method=method, body=body, source=next(strangers),
                                        **fields)
                    where = f"{method} {path} {kind or ''} as {visitor} for {city}"
                    check.expect(answer.status == wanted, f"{answer.status}, not {wanted}: {where}: {answer.text[:120]}")
                    check.expect(answer.status == 200 or is_problem(answer), f"no problem: {where}")
                    check.expect(answer.status != 200 or answer["cache-control"] == "no-store", f"may be kept: {where}")
        stored = town.fleet.ask("SELECT id, city_id, coalesce(fleet, '') FROM fleet.vehicle WHERE id LIKE 'sent-%' ORDER BY id")
        wanted = [f"sent-{OTHER}-admin|{OTHER}|", f"sent-{OWN}-admin|{OWN}|", f"sent-{OWN}-operator|{OWN}|acme"]
        check.expect(stored == wanted, f"vehicles {stored}, not {wanted}")
        # Traccar's client has no headers; nothing else takes a token from its address.
        form = address(f"{PLACE}/osmand", token=town.tokens["operator"], **osm_and(f"sent-{OWN}-operator", 5))
        check.expect(client.ask(form).status == 200, "osmand takes no token from its address")
        for path, kind, body in ((PLACE, LINES, lines(sample("x", 0))), (f"{PLACE}/owntracks", JSON, own_tracks("x", 0))):
            answer = client.ask(address(path, token=town.tokens["operator"]), method="POST", body=body, source=next(strangers),
                                Content_Type=kind)
            check.expect(answer.status in (400, 401), f"{answer.status} for {path} with the token in its address")
        for kind in ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
            # Forms of other sites can send these.
            answer = client.ask(PLACE, method="POST", body=b"x", source=next(strangers), Content_Type=kind,
                                Cookie=f"fleet-session={town.tokens['operator']}", Origin="https://evil.example")
            check.expect(answer.status in (401, 403, 415), f"{answer.status} for a form of another site")


def check_others(town, client, account):
    """Vehicles of others are refused as a whole, and nothing of them is stored."""
    other_fleet = next(vehicle for vehicle in town.ids[OWN] if vehicle not in town.own_fleet)
    with account.check("ingest: vehicles of others") as check:
        for role, vehicle, city in (("operator", other_fleet, OWN), ("operator", town.ids[OTHER][1], OWN),
                                    ("admin", town.ids[OTHER][1], OWN), ("admin", town.own_fleet[0], OTHER)):
            for body, kind in ((lines(sample(town.own_fleet[0], 9), sample(vehicle, 9)), LINES),
                               (rows(sample(vehicle, 9)), ROWS), (own_tracks(vehicle, 9), JSON)):
                path = f"{PLACE}/owntracks" if kind == JSON else PLACE
                before = counted(town)
                answer = client.ask(address(path, city=city), town.tokens[role], method="POST", body=body, Content_Type=kind)
                where = f"{kind} for a vehicle of others as {role}"
                check.expect(400 <= answer.status < 500 and is_problem(answer), f"{answer.status}: {where}")
                check.expect(counted(town) == before, f"something was stored: {where}")
                check.expect(SCRIPT not in answer.text and "acme" not in answer.text, f"tells whose it is: {where}")


def counted(town):
    return town.fleet.ask("SELECT count(*), sum(sample_count) FROM fleet.block")


def check_again(town, client, account):
    """Sent again, with a key and without: nothing is doubled."""
    token, vehicle = town.tokens["operator"], f"sent-{OWN}-operator"
    with account.check("ingest: sent again") as check:
        def send(body, kind=LINES, **fields):
            return client.ask(PLACE, token, method="POST", body=body, Content_Type=kind, **fields)
        samples = [sample(vehicle, 100 + second) for second in range(50)]
        body = lines(*samples)
        first = send(body, Idempotency_Key="one")
        check.expect(first.status == 200 and first.json()["stored"] == 50, f"{first.status}: {first.text[:200]}")
        again = send(body, Idempotency_Key="one")
        check.expect(again.status == 200 and again.body == first.body, f"{again.status}, or another receipt")
        other = send(lines(sample(vehicle, 200)), Idempotency_Key="one")
        check.expect(400 <= other.status < 500 and is_problem(other), f"{other.status} for another body with the same key")
        without = send(body)
        check.expect(without.json()["duplicates"] == 50 and without.json()["stored"] == 0, f"not all doubles: {without.text[:200]}")
        for kind, body in ((ROWS, rows(*samples)), (LINES, body)):
            for packing, packed in (("gzip", gzip.compress(body)), ("zstd", packed_zstd(body)), ("identity", body)):
                if packed:
                    answer = send(packed, kind, Content_Encoding=packing)
                    check.expect(answer.status == 200 and answer.json()["duplicates"] == 50, f"{answer.status}: {kind}, {packing}")
        mixed = lines(sample(vehicle, 300)) + b'{"time":"x"}\nnone\n' + lines({**sample(vehicle, 301), "speed_kmh": "fast"})
        answer = send(mixed)
        receipt = answer.json() if answer.status == 200 else {}
        check.expect(answer.status in (200, 400), f"{answer.status}: a body of which a part is none")
        if receipt:
            check.expect(receipt["read"] == receipt["stored"] + receipt["duplicates"] + receipt["quarantined"] and
                         receipt["failures"], f"does not add up: {answer.text[:200]}")


def packed_zstd(body):
    try:
        ran = subprocess.run(["zstd", "-q", "-c"], input=body, capture_output=True)
    except FileNotFoundError:
        return None
    return ran.stdout if ran.returncode == 0 else None


def check_expected(town, client, account):
    """Who asks before sending a body is told to, or is refused without having sent it."""
    body = lines(sample(f"sent-{OWN}-operator", 400))
    with account.check("ingest: bodies asked for") as check:
        for token, kind, length, wanted in ((town.tokens["operator"], LINES, len(body), 100), ("x", LINES, len(body), 401),
                                            (town.tokens["city"], LINES, len(body), 403), (town.tokens["operator"], "image/png", 5, 415),
                                            (town.tokens["operator"], LINES, 17 << 20, 413)):
            head = (f"POST {PLACE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: {kind}\r\n"
                    f"Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n").encode()
            with socket.create_connection(("127.0.0.1", client.port), timeout=5) as connection:
                connection.sendall(head)
                found = connection.recv(65536)
                check.expect(status_of(found) == wanted, f"{status_of(found)}, not {wanted}: {kind}, {length} bytes")
                if wanted == 100 and status_of(found) == 100:
                    connection.sendall(body)
                    found = connection.recv(65536)
                    check.expect(status_of(found) == 200 and b'"stored":1' in found, f"{found[:200]!r} for the body")
                    # The connection is as good as any other afterwards.
                    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                    check.expect(status_of(connection.recv(65536)) == 200, "nothing more on this connection")


def check_bodies(town, client, account):
    """Bombs and noise for whatever takes a body."""
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as file:
        for _ in range(160):
            file.write(bytes(1 << 20))
    bomb, noise = bomb.getvalue(), bytes(range(256))
    bodies = (("160 MB of nothing", bomb, "gzip"), ("160 MB, zstd", packed_zstd(bytes(160 << 20)), "zstd"),
              ("no gzip", b"x" * 100, "gzip"), ("half a gzip", bomb[:5000], "gzip"), ("no zstd", b"x" * 100, "zstd"),
              ("gzip twice", gzip.compress(bomb), "gzip, gzip"), ("gzip of gzip", gzip.compress(bomb), "gzip"),
              ("brotli", b"x", "br"), ("nothing", b"", None), ("noise", noise, None), ("NUL", b"\x00" * 1000, None),
              ("depth", b"[" * 100_000, None), ("depth of objects", b'{"a":' * 50_000, None), ("null", b"null", None),
              ("a number", b"1e999", None), ("many lines", b"{}\n" * 200_000, None), ("one long line", b"a" * 1_000_000, None),
              ("bad UTF-8", b'{"vehicle":"\xff\xfe"}', None), ("lone surrogate", b'{"vehicle":"\\ud800"}', None),
              ("huge time", b'{"time":1e300,"vehicle":"a"}', None), ("random", os.urandom(5000), None),
              ("17 MB", b"a" * (17 << 20), None))
    with account.check("ingest: bodies that are none") as check:
        before = counted(town)
        for method, path, operation in operations(client.ask("/openapi.json").json()):
            for kind in operation.get("requestBody", {}).get("content", {}):
                for name, body, packing in bodies:
                    if body is None:
                        continue
                    fields = {"Content-Type": kind, **({"Content-Encoding": packing} if packing else {})}
                    where = f"{name} as {kind}: {method} {path}"
                    try:
                        answer = client.ask(path, town.tokens["operator"], method=method, body=body, seconds=40, **fields)
                    except OSError as error:
                        # It need not read to its end what is too large.
                        check.expect(name == "17 MB", f"{type(error).__name__}: {where}")
                        continue
                    check.expect(answer.status == 200 or 400 <= answer.status < 500 and is_problem(answer), f"{answer.status}: {where}")
                    check.expect(answer.status == 200 or answer.seconds < 20, f"{answer.seconds:.0f} s: {where}")
                    if "160 MB" in name or name == "17 MB":
                        check.expect(answer.status == 413, f"{answer.status}, not 413: {where}")
        check.expect(counted(town) == before, "something was stored of it")
