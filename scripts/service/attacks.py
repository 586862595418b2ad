"""What others send: values, addresses, headers and bodies that are none, too large, too slow or not theirs."""
import base64
import re
import socket
import statistics
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import escape

from service.client import address, segment, status_of, strangers
from service.formats import is_problem
from service.roles import operations, variants
from service.town import MONTH, OTHER, OWN, SCRIPT, SCRIPT_FILE, SCRIPT_VEHICLE

ARGUMENTS = ("quick",)
SQL = ("'", "' OR '1'='1", "1; DROP TABLE fleet.token; --", "leipzig' UNION SELECT 1,2,3 --", "'||pg_sleep(5)||'",
       "1 AND (SELECT 1 FROM pg_sleep(5))", "$1", "%", "\\", "E'\\x27'", "/*", "{leipzig}")
HOSTILE = ("<script>alert(1)</script>", "\"><svg onload=alert(1)>", "../../etc/passwd", "..%2f..%2f", "%s%n%x", "${7*7}",
           "{{7*7}}", "\u202etxt.exe", "𝔘" * 40, "=cmd|' /C calc'!A0", "a\r\nX-Injected: 1", "a\nb", "\x00", "x" * 3000,
           "-1", "99999999999999999999", "1e309", "NaN", "0x10", "2026-03-01/", "/", "2026-03-01..", "..", "2026-03-01..2026-03-02..2026-03-03",
           "0001-01-01..9999-12-31", "0001-01-01/9999-12-31", "9999-12-31", "9999", "0000", "2026-W53", "9999-W52", "-2026", "+2026-03")
PATHS = (b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/v1/cities/..%2f..%2fetc%2fpasswd", b"//v1/cities",
         b"/v1/cities/leipzig/../bari", b"/v1/../healthz", b"/..\\..\\etc\\passwd", b"/static/../../../../etc/passwd",
         b"/static/..%252f..%252fetc/passwd", b"/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd", b"/v1/cities/%00", b"/%",
         b"/%zz", b"/v1/cities/%ff%fe", b"/v1/cities/\xff\xfe", b"/v1/cities/leipzig%00", b"/v1/cities/leipzig/key-figures?\xff",
         b"/v1/cities/leipzig/key-figures?period=%c0%af", b"http://evil.example/v1/cities/leipzig/trips", b"*", b"evil",
         b"/v1/cities/leipzig;x=1", b"/v1/cities/LEIPZIG", b"/v1/cities/%6ceipzig/", b"/" + b"a/" * 1500, b"?" * 3000)
# One request that others would read as two; the second asks for the health.
NEXT = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
TWO_IN_ONE = {
    "length and chunks": HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT,
    "chunks and length": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n" + NEXT,
    "two lengths": HEAD + b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n" + NEXT,
    "two lengths in one": HEAD + b"Content-Length: 0, 40\r\n\r\n" + NEXT,
    "negative length": HEAD + b"Content-Length: -1\r\n\r\n" + NEXT,
    "signed length": HEAD + b"Content-Length: +0\r\n\r\n" + NEXT,
    "unknown coding": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + NEXT,
    "coding after chunks": HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + NEXT,
    "blank before colon": HEAD + b"Content-Length : 5\r\n\r\n" + NEXT,
    "folded line": HEAD + b"X: a\r\n b\r\n\r\n",
    "line without colon": HEAD + b"X\r\n\r\n",
    "NUL in a header": HEAD + b"X: a\x00b\r\n\r\n",
    "CR in a header": HEAD + b"X: a\rContent-Length: 5\r\n\r\n",
    "chunk of no length": HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n" + NEXT,
    "huge chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n" + NEXT,
    "no version": b"GET /healthz\r\n\r\n" + NEXT,
    "other version": b"GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": HEAD + b"Host: y\r\n\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "noise": bytes(range(256)) * 8,
    "nothing": b"\r\n\r\n\r\n",
}
# That one request is answered is right only where the connection ends with it.
MUST_BE_REFUSED = {"two lengths", "two lengths in one", "negative length", "blank before colon", "NUL in a header",
                   "unknown coding", "chunk of no length", "huge chunk", "CR in a header", "no host", "two hosts"}
# Nothing of them is left that could be taken for another request.
KEEPS_OPEN = {"other version", "nothing", "no host", "two hosts", "folded line"}


def check(town, server, account, quick):
    client = server.client
    slow = None if quick else SlowSockets(client, town.tokens["operator"])
    check_values(town, client, account)
    check_paths(client, account)
    check_scripts(town, client, account)
    check_sizes(town, client, account)
    check_tokens(town, client, account)
    check_timing(town, client, account)
    check_at_rest(town, account)
    check_caches(town, client, account)
    check_hosts(town, client, account)
    check_rates(town, account)
    check_two_in_one(client, account)
    check_crowd(town, client, account, 200 if quick else 1000)
    if slow:
        slow.check(account)
    else:
        account.skip("attacks: slow headers and bodies", "--quick")
    check_after(town, server, account)


def check_values(town, client, account):
    """SQL and other things in every parameter of every operation."""
    token = town.tokens["admin"]
    with account.check("attacks: SQL and scripts in parameters") as check:
        vehicles = client.ask(f"/v1/cities/{OWN}/vehicles", token).body
        tried = []
        for method, path, operation in operations(client.ask("/openapi.json").json()):
            if method != "GET":
                continue
            right = {"city": OWN, "vehicle": town.ids[OWN][0], "figure": "trips", "period": f"{MONTH}-20"}
            for parameter in operation.get("parameters", []):
                for value in SQL + HOSTILE:
                    if parameter["in"] == "header":
                        continue
                    place, query = path, {}
                    for other in operation["parameters"]:
                        name = other["name"]
                        text = value if other is parameter else right.get(name)
                        if other["in"] == "path":
                            place = place.replace("{%s}" % name, segment(text))
                        elif text is not None:
                            query[name] = text
                    tried.append((address(place, **query), parameter["name"]))
        for place, name in tried:
            answer = client.ask(place, token)
            where = client.curl(place[:300], "admin")
            check.expect(answer.status in (200, 202, 400, 403, 404, 414), f"{answer.status} by {name}: {where}")
            check.expect(answer.seconds < 4, f"{answer.seconds:.1f} s by {name}: {where}")
            check.expect(answer["x-injected"] == "" and "html" not in answer["content-type"], f"header or HTML: {where}")
            check.expect(answer.status == 200 or is_problem(answer), f"no problem: {where}")
        check.expect(client.ask(f"/v1/cities/{OWN}/vehicles", token).body == vehicles, "other vehicles than before")


def check_paths(client, account):
    with account.check("attacks: addresses") as check:
        for path in PATHS:
            data, is_closed = client.raw(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            status = status_of(data)
            words = f"{status} for GET {path[:60]!r}"
            check.expect(status in (400, 401, 404, 414), words)
            check.expect(b"root:" not in data and b"fleet_" not in data and is_closed, f"{words}: {data[:100]!r}")
        for method in (b"FOO", b"TRACE", b"CONNECT", b"get", b"G\x00T", b"X" * 9000):
            data, _ = client.raw(method + b" /v1/cities HTTP/1.1\r\nHost: x\r\nX-Secret: abc\r\nConnection: close\r\n\r\n")
            check.expect(status_of(data) in (400, 404, 405, 431, 501), f"{status_of(data)} for the method {method[:20]!r}")
            check.expect(b"abc" not in data, f"{method[:20]!r} gives back what was sent")


def check_scripts(town, client, account):
    """Names of a city, its zones, a vehicle and a file are scripts: never a page's, and inert where they are told."""
    token = town.tokens["admin"]
    with account.check("attacks: scripts in names") as check:
        found = 0
        for method, path, operation in operations(client.ask("/openapi.json").json()):
            names = {parameter["name"] for parameter in operation.get("parameters", [])}
            if method != "GET":
                continue
            for by in variants(operation):
                place = path.replace("{city}", OTHER).replace("{vehicle}", segment(SCRIPT_VEHICLE)).replace("{figure}", "trips")
                place = address(place, period=f"{MONTH}-02" if "period" in names else None, by=by)
                for wish in (None, "text/html", "text/csv", "application/geo+json", "text/html,*/*;q=0.1"):
                    answer = client.ask(place, token, **({"Accept": wish} if wish else {}))
                    found += inert(check, answer, client.curl(place, "admin", **({"Accept": wish} if wish else {})))
        for place in ("/", "/login", "/dashboard", f"/cities/{OTHER}", f"/{segment(SCRIPT)}", f"/v1/cities/{segment(SCRIPT)}",
                      f"/v1/cities/{OTHER}/utilisation?{segment(SCRIPT)}=1", f"/?q={segment(SCRIPT)}"):
            inert(check, client.ask(place, token, Accept="text/html"), client.curl(place, "admin", Accept="text/html"))
        shown = set()
        for page in ("", "/compare", "/quality", "/explain/trips", "/vehicles", f"/vehicles/{segment(SCRIPT_VEHICLE)}",
                     f"/explain/{segment(SCRIPT)}", f"/vehicles/{segment(SCRIPT)}"):
            for more in ({}, {"category": SCRIPT}, {"zone": SCRIPT}, {"zone": f"Altstadt {SCRIPT}"}, {"language": SCRIPT}):
                place = address(f"/cities/{OTHER}{page}", period=f"{MONTH}-02", **more)
                answer = client.ask(place, token, Accept="text/html")
                if answer.status == 303:
                    # To the address as it is kept.
                    place = answer["location"]
                    check.expect(re.fullmatch(r"/cities/[\w/?&=.%+~-]+", place), f"leads to {place}")
                    answer = client.ask(place, token, Accept="text/html")
                inert(check, answer, client.curl(place, "admin", Accept="text/html"))
                shown |= {name for name in (SCRIPT, SCRIPT_VEHICLE) if escape(name) in answer.text.replace("&#39;", "&#x27;")}
        check.expect(shown == {SCRIPT, SCRIPT_VEHICLE}, f"of the scripts only {shown} are on the pages, as text")
        out = town.folder / "scripts"
        town.run("report", "--city", OTHER, "--from", f"{MONTH}-01", "--to", f"{MONTH}-03", "--audience", "lab", "--format", "html",
                 "--out", out)
        text = (out / "report.html").read_text()
        check.expect(not any(name in text for name in (SCRIPT, SCRIPT_VEHICLE, SCRIPT_FILE)), "a script in the report")
        check.expect(escape(SCRIPT_FILE) in text, "the name of the file is not in the report, as text")
        check.expect(found > 0, "the scripts are in no answer at all")
        check.note(f"in {found} answers")


def inert(check, answer, where):
    """Whether a browser shows an answer only as what it is; 1 where it holds a script as text."""
    kind, text = answer["content-type"], answer.text
    check.expect(answer.status < 500, f"{answer.status}: {where}")
    check.expect(answer["x-content-type-options"] == "nosniff", f"no nosniff: {where}")
    check.expect("default-src 'none'" in answer["content-security-policy"], f"no policy: {where}")
    check.expect(not re.search(r"unsafe-|https?:|\*", answer["content-security-policy"]), f"a policy with holes: {where}")
    if kind.startswith("text/html"):
        check.expect(SCRIPT not in text and SCRIPT_VEHICLE not in text and "<script>alert" not in text,
                     f"a script on a page: {where}")
    else:
        check.expect(re.match(r"application/(problem\+|geo\+)?json$|text/csv; |text/plain; |application/vnd", kind)
                     or answer.status == 304, f"Content-Type is {kind}: {where}")
    return int("<script>" in text or "<img" in text)


def check_sizes(town, client, account):
    with account.check("attacks: sizes") as check:
        for name, data, wanted in (
            ("5 KB of address", b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", (414,)),
            ("100 KB of address", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", (400, 414, 431)),
            ("20 KB of a header", HEAD + b"X: " + b"a" * 20_000 + b"\r\n\r\n", (400, 431)),
            ("15 headers of 2 KB", HEAD + (b"X: " + b"a" * 2000 + b"\r\n") * 15 + b"\r\n", (400, 431)),
            ("300 headers", HEAD + b"X: a\r\n" * 300 + b"\r\n", (400, 431)),
            ("endless header", HEAD + b"X: " + b"a" * 2_000_000, (400, 431)),
            ("a body of 64 MB, announced", b"POST /v1/cities HTTP/1.1\r\nHost: x\r\nContent-Length: 67108864\r\n\r\n", (405, 413)),
            ("a body of 10^18 B, announced", HEAD + b"Content-Length: 1000000000000000000\r\n\r\n", (200, 400, 413)),
            ("a length of 40 digits", HEAD + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n", (400, 413)),
        ):
            found, _ = client.raw(data, seconds=1.5)
            check.expect(status_of(found) in wanted, f"{status_of(found)}, not {wanted[0]}: {name}")
        many = "&".join(f"a{number}=1" for number in range(200))
        answer = client.ask(f"/v1/cities?{many}")
        check.expect(answer.status == 400, f"{answer.status} for 200 parameters")
        answer = client.ask("/v1/cities", town.tokens["lab"], Accept=",".join(["text/csv;q=0.1"] * 500),
                            If_None_Match=",".join(['"a"'] * 1000))
        check.expect(answer.status == 200 and answer.seconds < 2, f"{answer.status} for long lists")


def check_tokens(town, client, account):
    token = town.tokens["lab"]
    place = f"/v1/cities/{OWN}/trips?period={MONTH}-20"
    with account.check("attacks: tokens") as check:
        for words in (f"Bearer {token[:-1]}", f"Bearer {token}x", f"Bearer {token.upper()}", f"Bearer  {token}", "Bearer",
                      "Bearer ", token, f"Token {token}", f"Bearer {token}, Bearer {token}", "Basic x", "Basic", "Basic Og==",
                      "Bearer ' OR 1=1 --", "Bearer " + "a" * 5000, f"Bearer {token[6:]}", "Digest username=x",
                      f"Basic {base64.b64encode(f'{token}:x'.encode()).decode()}", "Bearer \u00ff", ""):
            answer = client.ask(place, source=next(strangers), Authorization=words)
            shown = re.sub(re.escape(token[:-1]), "TOKEN", words, flags=re.I)[:40]
            is_blank = words == f"Bearer  {token}"
            check.expect(answer.status == 401 or is_blank and answer.status == 200, f"{answer.status} with '{shown}'")
            check.expect(token[6:-1] not in answer.text, f"the answer holds the token: '{shown}'")
        for words in (f"bearer {token}", f"Basic {base64.b64encode(f'anyone:{token}'.encode()).decode()}"):
            answer = client.ask(place, Authorization=words)
            check.expect(answer.status == 200, f"{answer.status} with '{words[:6]} …'")
        # A token is no session, and is taken from no address.
        for fields in ({"Cookie": f"fleet-session={token}"}, {"Cookie": f"__Host-fleet-session={token}"},
                       {"X-Api-Key": token}):
            answer = client.ask(place, source=next(strangers), **fields)
            check.expect(answer.status == 401, f"{answer.status} with {next(iter(fields))}")
        for name in ("token", "access_token", "authorization"):
            answer = client.ask(f"{place}&{name}={token}", source=next(strangers))
            check.expect(answer.status in (400, 401), f"{answer.status} with the token in the address")
        for path in ("/v1/cities", "/v1/telemetry"):
            answer = client.ask(path, method="POST", body=b"{}", source=next(strangers), Cookie=f"fleet-session={token}",
                                Content_Type="application/x-ndjson")
            check.expect(answer.status in (401, 403, 404, 405), f"{answer.status} for POST {path} with a cookie")
    with account.check("attacks: tokens guessed") as check:
        # Whether it begins right or not, a wrong one is as wrong.
        source = next(strangers)
        wrong = [token[:-1] + ("A" if token[-1] != "A" else "B"), "fleet_" + "A" * 43]
        statuses = []
        for number in range(40):
            answer = client.ask(place, wrong[number % 2], source=source)
            statuses.append(answer.status)
            if answer.status == 429:
                check.expect(answer["retry-after"].isdigit() and is_problem(answer), "429 without Retry-After")
        check.expect(set(statuses) == {401, 429}, f"statuses {sorted(set(statuses))} for 40 wrong tokens")
        check.expect(statuses.index(429) <= 25 if 429 in statuses else False, "guessing goes on after 25 wrong tokens")
        check.expect(401 not in statuses[30:], "guessing goes on at once")
        answer = client.ask(place, source=source, Authorization=f"Bearer {wrong[0]}", X_Forwarded_For="10.1.2.3")
        check.expect(answer.status == 429, f"{answer.status}: X-Forwarded-For begins anew, without a proxy")
        check.expect(client.ask(place, token, source=source).status == 200, "who has a token is shut out by who guesses")
        check.expect(client.ask(place, wrong[0], source=next(strangers)).status == 401, "others are shut out, too")


def check_timing(town, client, account):
    """Whether how long a refusal takes tells how much of a token is right."""
    token = town.tokens["lab"]
    place = f"/v1/cities/{OWN}/trips?period={MONTH}-20"
    guesses = {"nothing right": "fleet_" + "A" * 43, "half of it right": token[:28] + "A" * 21,
               "all but the last right": token[:-1] + ("A" if token[-1] != "A" else "B")}
    with account.check("attacks: timing of tokens") as check:
        seconds = {name: [] for name in guesses}
        for _ in range(300):
            for name, guess in guesses.items():
                answer = client.ask(place, guess, source=next(strangers))
                check.expect(answer.status == 401, f"{answer.status} with {name}")
                seconds[name].append(answer.seconds)
        middle = {name: statistics.median(found) for name, found in seconds.items()}
        # Much less than that could not be told apart over a network either.
        check.expect(max(middle.values()) - min(middle.values()) < 0.002, f"a refusal takes {middle}")
        check.note(", ".join(f"{name} {found * 1000:.2f} ms" for name, found in middle.items()))


def check_at_rest(town, account):
    """Whoever gets at the database or a backup of it has no secret."""
    with account.check("attacks: secrets in the database") as check:
        url = town.fleet.run("database", "start").strip()
        ran = subprocess.run(["pg_dump", "--inserts", "--table", "fleet.token", "--table", "fleet.session", "--table", "fleet.audit",
                              url], capture_output=True, text=True)
        check.expect(ran.returncode == 0 and ran.stdout.count("INSERT INTO fleet.token ") >= len(town.tokens), "no dump of the tokens")
        for name, secret in town.tokens.items():
            check.expect(secret[6:] not in ran.stdout, f"the database holds the token '{name}'")
            check.expect(sha256(secret.encode()).hexdigest() in ran.stdout, f"the database has no hash of the token '{name}'")


def check_caches(town, client, account):
    with account.check("attacks: caches") as check:
        for role in ("lab", "city", None):
            for place in ("/v1/cities", f"/v1/cities/{OWN}/key-figures?period={MONTH}", f"/v1/cities/{OWN}/zones",
                          f"/v1/cities/{OWN}/trips?period={MONTH}", "/nowhere", "/healthz", "/openapi.json"):
                answer = client.ask(place, town.tokens.get(role))
                words = {word.strip() for word in answer["cache-control"].split(",")}
                check.expect(words & {"private", "no-store"} and "public" not in words and "s-maxage" not in str(words),
                             f"Cache-Control is {answer['cache-control']}: {client.curl(place, role)}")
                check.expect("authorization" in answer["vary"].lower() and "cookie" in answer["vary"].lower(),
                             f"Vary is {answer['vary']}: {client.curl(place, role)}")
                check.expect(answer["x-content-type-options"] == "nosniff" and answer["referrer-policy"] == "no-referrer",
                             f"no nosniff or Referrer-Policy: {client.curl(place, role)}")
                check.expect(not answer["server"] and not answer["x-powered-by"] and not answer["access-control-allow-origin"],
                             f"says what it runs on, or lets others read: {client.curl(place, role)}")
        preflight = client.ask("/v1/cities", method="OPTIONS", Origin="https://evil.example",
                               Access_Control_Request_Method="GET")
        check.expect(not preflight["access-control-allow-origin"], "pages of others may read")


def check_hosts(town, client, account):
    token = town.tokens["lab"]
    place = f"/v1/cities/{OWN}/trips?period={MONTH}&limit=2"
    left = {"date", "x-request-id"}
    with account.check("attacks: names of hosts") as check:
        plain = client.ask(place, token)
        for fields in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"},
                       {"X-Forwarded-Proto": "https"}, {"X-Original-URL": "/metrics"}, {"X-Rewrite-URL": "/metrics"},
                       {"X-HTTP-Method-Override": "DELETE"}, {"X-Forwarded-Prefix": "/evil"}, {"X-Request-Id": "evil"},
                       {"Origin": "https://evil.example"}, {"Referer": "https://evil.example"}, {"Host": "a b"},
                       {"X-Forwarded-For": "evil"}):
            answer = client.ask(place, token, **fields)
            if fields == {"Host": "a b"} and answer.status == 400:
                continue
            is_same = answer.body == plain.body and all(
                answer[name] == plain[name] for name in (plain.fields.keys() | answer.fields.keys()) - left)
            check.expect(is_same, f"another answer with {fields}")
            check.expect("evil" not in str(answer.fields) + answer.text, f"{fields} comes back")


def check_rates(town, account):
    """As many requests as the rate allows, and no more; by token, and behind a proxy by whom it names."""
    server = town.serve("--rate", 3, "--behind-proxy", "--public", OWN)
    client = server.client
    with account.check("attacks: rates") as check:
        for role in ("lab", "city"):
            answers = [client.ask("/v1/cities", town.tokens[role]) for _ in range(20)]
            statuses = [answer.status for answer in answers]
            check.expect(statuses[:6] == [200] * 6 and 429 in statuses and set(statuses) == {200, 429},
                         f"{statuses} for 20 requests of one token, at 3 a second")
            late = [answer for answer in answers if answer.status == 429]
            check.expect(all(answer["retry-after"].isdigit() and int(answer["retry-after"]) >= 1 and is_problem(answer)
                             for answer in late), "429 without Retry-After or problem")
        statuses = [client.ask("/v1/cities", X_Forwarded_For=f"10.0.0.{n}").status for n in range(20)]
        check.expect(set(statuses) == {200}, f"{statuses} for 20 visitors behind the proxy")
        statuses = [client.ask("/v1/cities", X_Forwarded_For=f"10.9.9.{n}, 10.0.1.1").status for n in range(20)]
        check.expect(429 in statuses, "a visitor behind the proxy names others before itself, and begins anew")
    server.kill()


def check_two_in_one(client, account):
    with account.check("attacks: two requests in one") as check:
        for name, data in TWO_IN_ONE.items():
            found, is_closed = client.raw(data, seconds=1)
            statuses = [int(text) for text in re.findall(rb"HTTP/1\.[01] (\d{3})", found)]
            is_refused = all(400 <= status < 500 or status in (501, 505) for status in statuses)
            # What does not look at its body may have answered before the body turns out to be none.
            is_ended = is_closed and statuses[1:] == [400] and b"running" not in found.split(b"HTTP/1.1 400")[-1]
            if name in MUST_BE_REFUSED:
                check.expect(is_refused or is_ended, f"{name}: answered {statuses}")
            # A length beside chunks may be read by another than ours: no second answer on this connection.
            check.expect(len(statuses) <= 1 or is_refused or is_ended, f"{name}: {len(statuses)} answers {statuses}")
            check.expect(500 not in statuses, f"{name}: {statuses}")
            check.expect(is_closed or name in KEEPS_OPEN or not statuses, f"{name}: answered {statuses}, and goes on")
        found, _ = client.raw(NEXT + NEXT + NEXT.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        check.expect(found.count(b"HTTP/1.1 200") == 3, "three requests one after another are not answered")


def check_crowd(town, client, account, count):
    """Many connections at once that say nothing, and many that ask at once."""
    with account.check(f"attacks: {count} connections at once") as check:
        idle = []
        try:
            for _ in range(count):
                idle.append(socket.create_connection(("127.0.0.1", client.port), timeout=5))
            answer = client.ask("/healthz", seconds=10)
            check.expect(answer.status == 200, f"{answer.status} beside {count} connections")
        finally:
            for connection in idle:
                connection.close()
        place = f"/v1/cities/{OWN}/key-figures?period={MONTH}"
        with ThreadPoolExecutor(min(count, 300)) as pool:
            answers = list(pool.map(lambda _: client.ask(place, town.tokens["lab"], seconds=35), range(count)))
        statuses = {status: sum(answer.status == status for answer in answers) for status in {a.status for a in answers}}
        check.expect(set(statuses) <= {200, 503} and statuses.get(200), f"{statuses}")
        for answer in answers:
            check.expect(answer.status == 200 or answer["retry-after"].isdigit(), "503 without Retry-After")
        check.note(f"answers {statuses}")


class SlowSockets:
    """Connections that send a little every few seconds, while everything else goes on."""

    LONGEST = 75
    # Who shows a token hears why.
    TOLD = "the same with a token", "no body, with a token"

    def __init__(self, client, token):
        self.client, self.ended, self.said = client, {}, {}
        self.threads = []
        head = b"POST /v1/telemetry HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nContent-Type: text/csv\r\n"
        with_token = head + f"Authorization: Bearer {token}\r\n\r\n".encode()
        for name, start, drop in (("a header every 5 s", HEAD, b"X: a\r\n"), ("a letter every 5 s", b"GET /", b"a"),
                                  ("nothing after the first line", HEAD, b""), ("nothing at all", b"", b""),
                                  ("a body of a byte every 5 s", head + b"\r\n", b"a"),
                                  (self.TOLD[0], with_token, b"a"), (self.TOLD[1], with_token, b"")):
            for _ in range(2):
                thread = threading.Thread(target=self.run, args=(name, start, drop), daemon=True)
                thread.start()
                self.threads.append(thread)

    def run(self, name, start, drop):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.client.port), timeout=5) as connection:
            try:
                connection.sendall(start)
                while time.monotonic() - began < self.LONGEST:
                    try:
                        data = connection.recv(4096)
                        if not data:
                            break
                        self.said.setdefault(name, data)
                    except TimeoutError:
                        connection.sendall(drop)
            except OSError:
                pass
        self.ended.setdefault(name, []).append(time.monotonic() - began)

    def check(self, account):
        with account.check("attacks: slow headers and bodies") as check:
            for thread in self.threads:
                thread.join()
            for name, seconds in self.ended.items():
                check.expect(max(seconds) < self.LONGEST - 5, f"{name}: still open after {max(seconds):.0f} s")
            for name in self.TOLD:
                check.expect(b" 408 " in self.said.get(name, b""), f"{name}: {self.said.get(name)}")
            check.note("open for " + ", ".join(f"{max(s):.0f} s" for s in self.ended.values()))


def check_after(town, server, account, part="attacks"):
    """It still answers, and its log holds nothing that it should not."""
    with account.check(f"{part}: the service and its log after") as check:
        check.expect(server.process.poll() is None and server.client.ask("/readyz").status == 200, "it is not ready")
        lines = [line for line in server.new_log_lines() if "listening on" not in line]
        # What a crowd is refused is said with 503.
        faults = [line for line in lines if re.search(r"\b50[0-24-9]$", line) or " error: " in line]
        check.expect(not faults, f"{len(faults)} faults: {faults[:2]}")
        text = "\n".join(lines)
        for words, pattern in (("a token", r"fleet_[\w-]{20}"), ("a query", r"\?|period="), ("an address", r"/v1/|127\.\d"),
                               ("a city", rf"{OWN}|{OTHER}"), ("a script", r"<script|alert\("), ("SQL", "pg_sleep|DROP")):
            found = re.search(rf".*({pattern}).*", text)
            check.expect(not found, f"the log holds {words}: {found and found[0][:200]}")
        for vehicle in town.ids[OWN] + town.ids[OTHER]:
            check.expect(vehicle not in text, f"the log names the vehicle {vehicle}")
        for secret in town.tokens.values():
            check.expect(secret[6:] not in text, "the log holds a secret")
        check.note(f"{len(lines)} lines")
