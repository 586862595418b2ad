"""How answers are written: media types, pages, tags, problems, and the same answer for the same question."""
import csv
import gzip
import io
import json
import os
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

from service.client import address, span
from service.roles import SUBJECT_OF, operations, variants
from service.town import LATE_DAYS, MONTH, NONE, OWN

TYPES = {"application/json": "application/json", "text/csv": "text/csv; charset=utf-8; header=present",
         "application/geo+json": "application/geo+json"}
# What a client wants of utilisation by zone, and what it gets; None is 406.
ACCEPTED = (
    (None, "application/json"), ("", "application/json"), ("*/*", "application/json"), ("text/*", "text/csv"),
    ("text/csv", "text/csv"), ("application/geo+json", "application/geo+json"),
    ("text/csv;q=0.5, application/geo+json;q=0.9", "application/geo+json"),
    ("text/csv; q=0.1, application/json; q=0.2, */*; q=0", "application/json"),
    ("application/json;q=0, */*;q=0.1", "text/csv"), ("TEXT/CSV", "text/csv"), ("text/csv;q=1.000;x=y", "text/csv"),
    ("text/csv;header=present", "text/csv"), ("application/*;q=0.3, text/csv;q=0.2", "application/json"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"), ("image/png", None), ("text/csv;q=0", None),
    ("*/*;q=0", None), ("text/csv;Q=0", None),
)
FORM = {"type": str, "title": str, "status": int, "detail": str, "instance": str}


def check(town, server, account):
    client, token = server.client, town.tokens["lab"]
    zones = address(f"/v1/cities/{OWN}/utilisation", period=MONTH, by="zone")
    check_types(client, token, account, zones)
    check_same_numbers(town, client, account)
    check_pages(client, token, account)
    check_tags(client, token, account, zones)
    check_methods(client, token, account)
    check_problems(client, town, account)
    check_periods(client, town, account)
    check_again(town, client, account)


def check_types(client, token, account, place):
    with account.check("formats: Accept") as check:
        for wish, wanted in ACCEPTED:
            fields = {} if wish is None else {"Accept": wish}
            answer = client.ask(place, token, **fields)
            found = answer["content-type"] if answer.status == 200 else None
            check.expect(found == TYPES.get(wanted), f"{answer.status} {found}, not {wanted}: {client.curl(place, 'lab', **fields)}")
            check.expect(answer.status in (200, 406), f"{answer.status}: {client.curl(place, 'lab', **fields)}")
            check.expect(has_words(answer["vary"], "Accept", "Authorization", "Accept-Encoding"), f"Vary is {answer['vary']}")
        place = address(f"/v1/cities/{OWN}/utilisation", period=MONTH, by="day")
        answer = client.ask(place, token, Accept="application/geo+json")
        check.expect(answer.status == 406, f"{answer.status}, days as GeoJSON")


def has_words(field, *words):
    return {word.lower() for word in words} <= {word.strip().lower() for word in field.split(",")}


def check_same_numbers(town, client, account):
    numbers = 0
    with account.check("formats: CSV says what JSON says") as check:
        for _, path, operation in operations(client.ask("/openapi.json").json()):
            types = operation["responses"].get("200", {}).get("content", {})
            names = {parameter["name"] for parameter in operation.get("parameters", [])}
            if "text/csv" not in types or "application/json" not in types:
                continue
            subject = SUBJECT_OF.get(operation.get("operationId"))
            period = (f"{MONTH}-20" if subject == "cell use" else MONTH) if "period" in names else None
            for by in variants(operation):
                place = address(path.replace("{city}", OWN), period=period, by=by)
                for role in ("lab", "city") if subject == "figures" and by != "vehicle" else ("lab",):
                    token = town.tokens[role]
                    body = client.ask(place, token).json()
                    rows = next(value for value in body.values() if isinstance(value, list)
                                and all(isinstance(row, dict) for row in value))
                    answer = client.ask(place, token, Accept="text/csv")
                    lines = list(csv.reader(io.StringIO(answer.text)))
                    where = client.curl(place, role, Accept="text/csv")
                    check.expect(len(lines) - 1 == len(rows), f"{len(lines) - 1} rows, not {len(rows)}: {where}")
                    for line, row in zip(lines[1:], rows):
                        check.expect(len(line) == len(lines[0]), f"{len(line)} fields: {where}")
                        found = dict(zip(lines[0], line))
                        check.expect(found.keys() <= row.keys(), f"other columns than JSON: {where}")
                        numbers += len(found)
                        for name in found.keys() & row.keys():
                            check.expect(is_same(found[name], row[name]),
                                         f"{name} is '{found[name]}', not {row[name]!r}: {where}")
        place = address(f"/v1/cities/{OWN}/utilisation", period=MONTH, by="zone")
        for role in ("lab", "city", "public"):
            rows = client.ask(place, town.tokens[role]).json()["rows"]
            features = client.ask(place, town.tokens[role], Accept="application/geo+json").json()
            check.expect(features["type"] == "FeatureCollection", "no FeatureCollection")
            found = {feature["properties"]["zone"]: feature["properties"] for feature in features["features"]}
            for row in rows:
                feature = found.get(row["zone"])
                if feature is None:
                    check.expect(row["zone"] == "outside all zones", f"{row['zone']} is not in GeoJSON")
                    continue
                check.expect(feature.get("period") == MONTH and row.keys() <= feature.keys(),
                             f"{row['zone']} has {sorted(feature)} in GeoJSON, period {feature.get('period')}")
                for name in feature.keys() & row.keys():
                    numbers += 1
                    check.expect(feature[name] == row[name], f"{name} of {row['zone']} is {feature[name]} in GeoJSON, "
                                                             f"not {row[name]}, role {role}")
                if role != "lab":
                    shown = {name for name in row if row[name] is None} & feature.keys()
                    check.expect(all(feature[name] is None for name in shown), f"GeoJSON shows more of {row['zone']}")
        for period, wanted in ((span(f"{MONTH}-01", f"{MONTH}-31"), MONTH), (span(f"{MONTH}-03", f"{MONTH}-04"),) * 2,
                               (f"{MONTH}-05",) * 2, ("2026-W11",) * 2):
            place = address(f"/v1/cities/{OWN}/utilisation", period=period, by="zone", format="geojson")
            found = {feature["properties"]["period"] for feature in client.ask(place, town.tokens["lab"]).json()["features"]}
            check.expect(found == {wanted}, f"period is {found}, not {wanted}: {client.curl(place, 'lab')}")
        check.note(f"{numbers} fields")


def is_same(field, value):
    if value is None:
        return field == ""
    if isinstance(value, bool):
        return field == str(value).lower()
    if isinstance(value, (int, float)):
        return field != "" and float(field) == float(value)
    if isinstance(value, list):
        return field == " ".join(value)
    # Text that a spreadsheet would take for a formula has an apostrophe in front.
    return field in (value, "'" + value)


def check_pages(client, token, account):
    with account.check("formats: paging") as check:
        for path, period, limits in (("trips", span(f"{MONTH}-03", f"{MONTH}-06"), (1, 7, 50)),
                                     ("charging-sessions", MONTH, (3, 10)), ("periods", None, (1, 9, 1000))):
            base = address(f"/v1/cities/{OWN}/{path}", period=period, limit=1000)
            every = client.ask(base, token).json()["rows"]
            for limit in limits:
                for kind in ("application/json", "text/csv"):
                    rows, place, pages = [], address(f"/v1/cities/{OWN}/{path}", period=period, limit=limit), 0
                    while place and pages <= len(every) + 2:
                        answer = client.ask(place, token, Accept=kind)
                        page = answer.json()["rows"] if kind.endswith("json") else list(
                            csv.DictReader(io.StringIO(answer.text)))
                        check.expect(len(page) <= limit, f"{len(page)} rows, not {limit}: {client.curl(place, 'lab')}")
                        rows, pages = rows + page, pages + 1
                        found = re.fullmatch(r'<(/[^>]*)>; rel="next"', answer["link"])
                        check.expect(bool(found) == bool(answer["link"]), f"Link is {answer['link']}")
                        if kind.endswith("json"):
                            check.expect(bool(answer.json()["next"]) == bool(found), "next without a Link, or a Link without")
                        place = found[1] if found else None
                    wanted = every if kind.endswith("json") else [
                        {name: "" if value is None else value for name, value in row.items()} for row in every]
                    is_right = rows == every if kind.endswith("json") else len(rows) == len(every)
                    check.expect(is_right, f"{path} by {limit} as {kind}: {len(rows)} rows in {pages} pages, not "
                                           f"{len(wanted)}")
        for cursor in ("0", "x", "AAAA", "-1", "MTcgeCB5", "=" * 400):
            place = address(f"/v1/cities/{OWN}/trips", period=MONTH, cursor=cursor)
            status = client.ask(place, token).status
            check.expect(status in (200, 400, 404), f"{status}: {client.curl(place, 'lab')}")


def check_tags(client, token, account, place):
    with account.check("formats: tags, HEAD and gzip") as check:
        for path in (place, "/v1/cities", f"/v1/cities/{OWN}/zones", "/openapi.json"):
            who = None if path == "/openapi.json" else token
            plain = client.ask(path, who)
            tag = plain["etag"]
            check.expect(re.fullmatch(r'"[^"]+"', tag), f"ETag is {tag}: {client.curl(path)}")
            for names in (tag, f"W/{tag}", f'"x", {tag}', f'"x",W/"y" ,W/{tag}', "*", f"{tag},"):
                answer = client.ask(path, who, If_None_Match=names)
                check.expect(answer.status == 304 and not answer.body and answer["etag"] == tag,
                             f"{answer.status}: {client.curl(path, If_None_Match=names)}")
                check.expect(answer["cache-control"] == plain["cache-control"] and answer["vary"] == plain["vary"],
                             f"a 304 without its headers: {client.curl(path, If_None_Match=names)}")
            for names in ('"x"', f"{tag}x", tag.strip('"'), f'"{tag}"', ""):
                answer = client.ask(path, who, If_None_Match=names)
                check.expect(answer.status == 200, f"{answer.status}: {client.curl(path, If_None_Match=names)}")
            packed = client.ask(path, who, Accept_Encoding="gzip")
            if len(plain.body) > 1000:
                check.expect(packed["content-encoding"] == "gzip" and gzip.decompress(packed.body) == plain.body,
                             f"not the same as gzip: {client.curl(path)}")
                check.expect(packed["etag"] != tag, "gzip has the same strong ETag")
                for wish in ("gzip;q=0", "identity", "br", "gzip;q=0.0", "deflate, gzip;q=0"):
                    answer = client.ask(path, who, Accept_Encoding=wish)
                    check.expect(not answer["content-encoding"] and answer.body == plain.body,
                                 f"packed for '{wish}': {client.curl(path, Accept_Encoding=wish)}")
                for wish in ("gzip;q=0.5", "br, gzip", "GZIP", "*"):
                    answer = client.ask(path, who, Accept_Encoding=wish)
                    check.expect(answer.text.encode() == plain.body, f"not the same for '{wish}'")
            for fields in ({}, {"Accept_Encoding": "gzip"}, {"If_None_Match": tag}):
                answer, got = client.ask(path, who, method="HEAD", **fields), client.ask(path, who, **fields)
                check.expect(not answer.body and answer.status == got.status, f"HEAD {answer.status}, GET {got.status}")
                left = {"date", "x-request-id"}
                differs = [name for name in got.fields.keys() | answer.fields.keys()
                           if name not in left and got[name] != answer[name]]
                check.expect(not differs, f"HEAD has other headers {differs}: {client.curl(path, **fields)}")
        # Whoever asks gets an answer of their own.
        answers = [client.ask(place, token), client.ask(place)]
        check.expect(answers[0]["etag"] != answers[1]["etag"], "a lab's answer has the tag of the public one")


def check_methods(client, token, account):
    with account.check("formats: methods") as check:
        for path in ("/v1/cities", f"/v1/cities/{OWN}/trips?period={MONTH}", "/healthz"):
            for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
                answer = client.ask(path, token, method=method, body=b"" if method in ("POST", "PUT", "PATCH") else None)
                check.expect(answer.status == 405 and has_words(answer["allow"], "GET", "HEAD"),
                             f"{answer.status}, Allow {answer['allow']}: -X {method} {client.curl(path)}")
                check.expect(is_problem(answer), f"no problem: -X {method} {client.curl(path)}")


def is_problem(answer):
    """Whether it is one by RFC 9457, in our own members."""
    if answer["content-type"] != "application/problem+json":
        return False
    problem = answer.json()
    return (all(isinstance(problem.get(name), kind) for name, kind in FORM.items())
            and problem["status"] == answer.status and problem["type"].startswith("urn:")
            and answer["cache-control"] == "no-store" and problem["instance"] == f"urn:request:{answer['x-request-id']}")


def check_problems(client, town, account):
    schema = Path(os.environ.get("FLEET_SHARED", ROOT.parent / "shared")) / "schemas/rfc9457/problem.schema.json"
    fields = json.loads(schema.read_text())["properties"] if schema.is_file() else {}
    kinds = {"string": str, "integer": int}
    lab, city = town.tokens["lab"], town.tokens["city"]
    figures = f"/v1/cities/{OWN}/key-figures"
    with account.check("formats: problems by RFC 9457") as check:
        for wanted, place, token, more in (
            (400, figures, lab, {}), (400, f"{figures}?period=x", lab, {}), (400, f"{figures}?period={MONTH}&x=1", lab, {}),
            (400, f"{figures}?period={MONTH}&period={MONTH}", lab, {}), (400, f"{figures}?period={MONTH}&as_of=x", lab, {}),
            (400, f"{figures}?period={MONTH}&%73%ZZ=1", lab, {}), (400, f"/v1/cities/{OWN}/trips?period={MONTH}&limit=0", lab, {}),
            (400, f"/v1/cities/{OWN}/trips?period={MONTH}&limit=1001", lab, {}),
            (400, f"/v1/cities/{OWN}/utilisation?period={MONTH}&by=colour", lab, {}),
            (400, f"/v1/cities/{OWN}/vehicles?month=2026-13", lab, {}), (401, f"/v1/cities/{OWN}/trips?period={MONTH}", None, {}),
            (401, f"/v1/cities/{OWN}/trips?period={MONTH}", "x", {}), (403, f"/v1/cities/{OWN}/trips?period={MONTH}", city, {}),
            (404, f"/v1/cities/{NONE}", lab, {}), (404, "/v2", None, {}),
            (404, f"{figures}?period=2019-01", lab, {}), (400, f"{figures}?period=2026-02-30", lab, {}),
            (404, f"{figures}?period={span('2026-03-09', '2026-03-01')}", lab, {}), (403, f"{figures}?period={MONTH}-03", None, {}),
            (406, f"{figures}?period={MONTH}", lab, {"Accept": "image/png"}),
            (414, f"{figures}?period={MONTH}&x=" + "x" * 5000, lab, {}),
        ):
            answer = client.ask(place, token, **more)
            where = client.curl(place[:150], **more)
            check.expect(answer.status == wanted, f"{answer.status}, not {wanted}: {where}")
            if not check.expect(is_problem(answer), f"no problem by RFC 9457: {where}"):
                continue
            problem = answer.json()
            check.expect(all(isinstance(problem[name], kinds[rule["type"]]) for name, rule in fields.items()
                             if name in problem), f"not as the schema has it: {where}")
            check.expect((answer.status == 401) == bool(answer["www-authenticate"]), f"WWW-Authenticate: {where}")
        check.note(f"schema {'of FLEET_SHARED' if fields else 'not there: only our own rules'}")


def check_periods(client, town, account):
    """Periods that are not over, or long over, or to come."""
    today = datetime.now(timezone.utc).date()
    with account.check("formats: periods over and not over") as check:
        for role in ("lab", "city", "admin", "operator"):
            for period, wanted in ((str(today), 202), (f"{today:%Y-%m}", 202), (f"{today:%Y}", 202),
                                   (str(today + timedelta(days=3)), 404), ("2099", 404), ("2019", 404),
                                   (span(f"{MONTH}-31", f"{MONTH}-31"), 200), ("2026-W11", 200), ("2026-W99", 400),
                                   (f"{MONTH}-05", 200)):
                place = address(f"/v1/cities/{OWN}/key-figures", period=period)
                answer = client.ask(place, town.tokens[role])
                check.expect(answer.status == wanted, f"{answer.status}, not {wanted}: {client.curl(place, role)}")
                if answer.status == 202:
                    check.expect(answer["retry-after"].isdigit() and is_problem(answer) and not answer["etag"],
                                 f"202 without Retry-After or problem: {client.curl(place, role)}")
            # What may still come was not there at an instant that is over.
            none = [("key-figures", {"period": str(today), "as_of": "2026-01-01T00:00:00Z"}),
                    ("utilisation", {"period": MONTH, "zone": "no such zone"}),
                    ("energy", {"period": MONTH, "by": "category", "category": "no such category"})]
            for path, values in none:
                place = address(f"/v1/cities/{OWN}/{path}", **values)
                answer = client.ask(place, town.tokens[role])
                check.expect(answer.status == 404 and is_problem(answer),
                             f"{answer.status}, not 404: {client.curl(place, role)}")


def check_again(town, client, account):
    """Late data corrects a day; who asks as of before gets what was answered before."""
    places = [address(f"/v1/cities/{OWN}/{path}", period=period, by=by)
              for period in (MONTH, LATE_DAYS[0], "2026-W11", "2026-04-01")
              for path, by in (("key-figures", None), ("utilisation", "zone"), ("utilisation", "day"),
                               ("energy", "category"), ("charging", "hour"), ("origin-destination", None),
                               ("data-quality", "correction"), ("ledger", None))]
    roles = ("lab", "city", "operator")
    with account.check("formats: as of before a correction") as check:
        before = {(role, place): client.ask(place, town.tokens[role]) for role in roles for place in places}
        town.bring_late()
        changed = 0
        for (role, place), old in before.items():
            token = town.tokens[role]
            check.expect(old.status == 200, f"{old.status}: {client.curl(place, role)}")
            if old.status != 200:
                continue
            as_of = old.json()["as_of"]
            place_then = f"{place}&as_of={as_of}"
            again, now = client.ask(place_then, token), client.ask(place, token)
            is_same = again.status == 200 and again.body == old.body and again["etag"] == old["etag"]
            check.expect(is_same, f"another answer than before ({difference(old, again)}): {client.curl(place_then, role)}")
            changed += now.body != old.body
            if "2026-04-01" in place:
                # What it is compared with may have been issued anew, and its instant with it.
                is_same = {name: now.json()[name] for name in ("rows", "revisions")}.items() <= old.json().items()
                check.expect(is_same, f"a day without late data changed ({difference(old, now)}): {client.curl(place, role)}")
            elif now.status == 200:
                check.expect(now.json()["revisions"] != old.json()["revisions"],
                             f"no other revision after a correction: {client.curl(place, role)}")
                answer = client.ask(place, token, If_None_Match=old["etag"])
                check.expect(answer.status == 200, f"{answer.status} after a correction: {client.curl(place, role)}")
            then = f"{place}&as_of=2026-01-01T00:00:00Z"
            answer = client.ask(then, token)
            check.expect(answer.status == 404, f"{answer.status}, not 404: {client.curl(then, role)}")
        check_instants(town, client, check)
        check.expect(changed > 0, "the correction changed nothing")
        check.note(f"{changed} of {len(before)} answers corrected")


def check_instants(town, client, check):
    """An answer names the instant as of which it is had again, to the millisecond, whichever that is."""
    token = town.tokens["lab"]
    for number, millis in enumerate((0, 1, 129, 251, 499, 585, 586, 699, 347, 999)):
        # Later than all that it is compared with.
        day, then = f"{MONTH}-{20 + number}", f"2090-01-01T00:00:{10 + number}.{millis:03}Z"
        where = f"WHERE day = '{day}' AND city_id = '{OWN}'"
        before = town.fleet.ask(f"SELECT published_at FROM fleet.published_day {where}")[0]
        town.fleet.ask(f"UPDATE fleet.published_day SET published_at = '{then}' {where}")
        place = address(f"/v1/cities/{OWN}/key-figures", period=day)
        as_of = client.ask(place, token).json()["as_of"]
        status = client.ask(f"{place}&as_of={as_of}", token).status
        check.expect((as_of, status) == (then.replace(".000Z", "Z"), 200),
                     f"published at {then}, as_of is {as_of}, of which it is {status}: {client.curl(place, 'lab')}")
        town.fleet.ask(f"UPDATE fleet.published_day SET published_at = '{before}' {where}")


def difference(old, new):
    if new.status != old.status:
        return f"status {new.status}"
    return ", ".join(name for name, value in old.json().items() if new.json().get(name) != value) or "only its text"


ROOT = Path(__file__).resolve().parent.parent.parent
