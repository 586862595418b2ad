"""Who may ask for what: every operation as every role of every city, and what the answers must not hold."""
import csv
import io
import re

from service.client import address, segment, strangers
from service.town import MONTH, NONE, OTHER, OWN

ROLES = ("operator", "lab", "city", "public", "admin")
VISITORS = (*ROLES, "nobody", "expired", "revoked")

# What an operation of the description opens. One that does not stand here is a surprise: somebody has to decide.
SUBJECTS = {
    "open": ("health", "ready", "description", "definitions"),
    "operation": ("metrics",),
    "cities": ("cities", "city", "zones", "periods"),
    "figures": ("keyFigures", "utilisation", "energy", "charging", "ledger", "originDestination", "cells", "climate",
                "dataQuality"),
    "vehicles": ("vehicles",),
    "use": ("trips", "chargingSessions"),
    "traces": ("trace",),
    "cell use": ("cellUse",),
    "explanations": ("explanation",),
    "telemetry": ("sendTelemetry", "sendOwnTracks", "getOsmAnd", "postOsmAnd", "sendTheThingsStack", "sendChirpStack"),
}
SUBJECT_OF = {operation: subject for subject, operations in SUBJECTS.items() for operation in operations}
# Aggregates for staff; vehicles and what they did for labs; of their own fleet for operators; open data for all.
ALLOWED = {
    "cities": {"operator", "lab", "city", "public", "admin", "nobody"},
    "figures": {"operator", "lab", "city", "public", "admin", "nobody"},
    "vehicles": {"operator", "lab", "city", "admin"},
    "use": {"operator", "lab", "admin"},
    "traces": {"operator", "lab", "admin"},
    "cell use": {"lab", "admin"},
    "explanations": {"lab", "admin"},
    "telemetry": {"operator", "admin"},
    "operation": {"admin"},
}
# They see what was released, whatever it is of.
STAFF = {"operator", "city", "public", "nobody"}
# They see no vehicle by its name.
STRANGERS = {"city", "public", "nobody"}
DAY = f"{MONTH}-20"
COUNTS = {"trips", "trips_started", "trips_ended", "trips_with_style", "sessions_started", "sessions_ended",
          "battery_swaps", "vehicles_in_use"}
PSEUDONYM = re.compile(r"v-[\w-]{12}")


def operations(description):
    """Method, path and operation of a description, in its order."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield method.upper(), path, operation


def expected(subject, by_vehicle, visitor, city):
    """The status that the role, the subject and the city lead to, in this order."""
    if by_vehicle:
        # Whether there is such a city is told to nobody before it is looked at what of it is asked for.
        first = expected(subject, False, visitor, city)
        return first if first != 200 else expected("use", False, visitor, city)
    if subject == "open":
        return 200
    if visitor in ("expired", "revoked"):
        return 401
    if visitor not in ALLOWED[subject]:
        return 401 if visitor == "nobody" else 403
    if city is None or city == OWN or city == OTHER and visitor == "admin":
        return 200
    return 404


def variants(operation):
    """The groupings of an operation, or none."""
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "by":
            return parameter["schema"]["enum"]
    return [None]


def addresses(town, path, operation):
    """Addresses of an operation in each city, with what they open."""
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    for city in (OWN, OTHER, NONE) if "{city}" in path else (None,):
        for by in variants(operation):
            subject = SUBJECT_OF.get(operation.get("operationId"))
            place = path.replace("{city}", city or "")
            vehicle = town.own_fleet[0] if city != OTHER else town.ids[OTHER][1]
            place = place.replace("{vehicle}", segment(vehicle)).replace("{figure}", "trips")
            is_short = subject in ("traces", "cell use")
            # Of the other city only days of the month are published.
            period = DAY if is_short else MONTH
            if city == OTHER:
                period = f"{MONTH}-02"
            values = {"period": period if "period" in names else None, "by": by}
            yield city, subject, address(place, **values)


def check(town, server, account):
    client, tokens = server.client, town.tokens
    description = client.ask("/openapi.json").json()
    bodies = []
    with account.check("roles: operations by role and city") as check:
        for method, path, operation in operations(description):
            name = operation.get("operationId")
            if SUBJECT_OF.get(name) == "telemetry":
                continue  # scripts/service/ingest.py
            if method != "GET" or name not in SUBJECT_OF:
                check.expect(False, f"{method} {path} ({name}) does not stand in scripts/service/roles.py")
                continue
            for city, subject, place in addresses(town, path, operation):
                for visitor in VISITORS:
                    answer = client.ask(place, tokens.get(visitor), source=next(strangers))
                    wanted = expected(subject, "by=vehicle" in place, visitor, city)
                    check.expect(answer.status == wanted,
                                 f"{answer.status}, not {wanted}: {client.curl(place, visitor)}")
                    bodies.append((visitor, city, place, answer))
        check.note(f"{sum(answer.status == 200 for *_, answer in bodies)} allowed")
    check_others(town, server, account)
    check_bodies(town, client, account, bodies)
    check_closed(town, account)


def check_others(town, server, account):
    """What an operator of a fleet sees is its own."""
    client, token = server.client, town.tokens["operator"]
    others = [vehicle for vehicle in town.ids[OWN] if vehicle not in town.own_fleet]
    with account.check("roles: vehicles of other fleets") as check:
        for vehicle in others[:3]:
            place = address(f"/v1/cities/{OWN}/vehicles/{segment(vehicle)}/trace", period=DAY)
            check.expect(client.ask(place, token).status == 404, f"not 404: {client.curl(place, 'operator')}")
            for path in ("trips", "charging-sessions"):
                place = address(f"/v1/cities/{OWN}/{path}", period=MONTH, vehicle=vehicle)
                check.expect(client.ask(place, token).status == 404, f"not 404: {client.curl(place, 'operator')}")
        for path, by in (("trips", None), ("charging-sessions", None), ("vehicles", None), ("utilisation", "vehicle"),
                         ("energy", "vehicle"), ("ledger", "vehicle")):
            period = None if path == "vehicles" else MONTH
            limit = 1000 if path in ("trips", "charging-sessions") else None
            place = address(f"/v1/cities/{OWN}/{path}", period=period, by=by, limit=limit)
            answer = client.ask(place, token)
            rows = list(csv.DictReader(io.StringIO(client.ask(place, token, Accept="text/csv").text)))
            found = {next(iter(row.values())) for row in rows}
            check.expect(answer.status == 200 and found and found <= set(town.own_fleet),
                         f"other vehicles, or none: {client.curl(place, 'operator')}")
            check.expect(not named(answer, others), f"names others: {client.curl(place, 'operator')}")
        # Nor does a lab of one city see a vehicle by the address of another.
        place = address(f"/v1/cities/{OWN}/vehicles/{segment(town.ids[OTHER][1])}/trace", period=f"{MONTH}-02")
        for role in ("lab", "admin"):
            check.expect(client.ask(place, town.tokens[role]).status == 404, f"not 404: {client.curl(place, role)}")


def named(answer, ids):
    text = answer.text + str(answer.fields)
    return [vehicle for vehicle in ids if vehicle in text]


def check_bodies(town, client, account, bodies):
    every = [vehicle for ids in town.ids.values() for vehicle in ids]
    with account.check("roles: no vehicle is named to staff") as check:
        for visitor, city, place, answer in bodies:
            if visitor in STRANGERS | {"expired", "revoked"} or answer.status != 200:
                check.expect(not named(answer, every), f"names vehicles: {client.curl(place, visitor)}")
        rows = client.ask(f"/v1/cities/{OWN}/vehicles", town.tokens["city"]).json()["rows"]
        check.expect(len(rows) == len(town.ids[OWN]), "not one pseudonym a vehicle")
        check.expect(all(PSEUDONYM.fullmatch(row["vehicle"]) for row in rows), "a pseudonym is none")
        check.expect(len({row["vehicle"] for row in rows}) == len(rows), "two vehicles have one pseudonym")
        months = [{row["vehicle"] for row in client.ask(
            f"/v1/cities/{OWN}/vehicles?month={month}", town.tokens["city"]).json()["rows"]}
            for month in ("2026-03", "2026-04", "2026-03")]
        check.expect(months[0] == months[2] and not months[0] & months[1], "pseudonyms do not change by the month")
    with account.check("roles: small counts are null and named") as check:
        hidden = 0
        for visitor, city, place, answer in bodies:
            if visitor not in STAFF or answer.status != 200 or "by=vehicle" in place or "period=" not in place:
                continue
            if not answer["content-type"].startswith("application/json") or "rows" not in answer.json():
                continue
            body = answer.json()
            if "k" not in body:
                continue
            hidden += suppressed(check, client.curl(place, visitor), body)
        check.note(f"{hidden} figures hidden")
        check.expect(hidden > 0, "nothing is hidden at all")


def suppressed(check, where, body):
    """Holds the rows of an answer to its minimum; how many figures they hide."""
    hidden, least = 0, body["k"]
    check.expect(least == 10, f"k is {least}: {where}")
    for row in body["rows"]:
        for name in row.get("suppressed", []):
            hidden += 1
            check.expect(name in row and row[name] is None, f"{name} is named, and shown: {where}")
        for name in COUNTS & row.keys():
            check.expect(row[name] is None or row[name] >= least, f"{name} is {row[name]}: {where}")
            is_explained = row[name] is not None or name in row.get("suppressed", []) or row.get("status", "") != "published"
            check.expect(is_explained, f"{name} is null, and not named as suppressed: {where}")
    return hidden


def check_closed(town, account):
    """A service that publishes no city to everybody."""
    server = town.serve()
    with account.check("roles: nothing for everybody") as check:
        for path, wanted in (("/v1/cities", 401), (f"/v1/cities/{OWN}", 401), (f"/v1/cities/{NONE}", 401),
                             (f"/v1/cities/{OWN}/key-figures?period={MONTH}", 401), ("/metrics", 401),
                             ("/healthz", 200), ("/openapi.json", 200)):
            status = server.client.ask(path).status
            check.expect(status == wanted, f"{status}, not {wanted}: {server.client.curl(path)}")
    server.kill()
