"""The map of squares of a city that has some to show, against the API."""
import re

from dashboard.browsing import checking
from service.client import address
from service.town import MONTH

CITY = "dresden"
PLACE = f"/cities/{CITY}"
SHAPES = "#cells svg.map g.zones > *"


def check(browsing, account):
    town = browsing.town
    with checking(account, "a city with squares") as check:
        # Of a minimum that so few vehicles reach.
        out = town.simulate(CITY, 60, 31, "Dresden", lambda name: name)
        town.run("city", "disclosure", CITY, "--minimum", 3)
        town.run("import", *town.logs(out), "--profile", "canonical", "--city", CITY)
        town.run("nightly", "--city", CITY)
        for role in ("city", "lab"):
            town.make_token(f"{role} of {CITY}", role, city=CITY)
        answer = browsing.server.client.ask(
            address(f"/v1/cities/{CITY}/cells", period=MONTH), town.tokens[f"city of {CITY}"])
        rows = answer.json()["rows"]
        check.expect(len(rows) >= 5, f"there are {len(rows)} rows to look at")
        check.expect(all(row["trips_started"] >= 3 for row in rows), "a square has fewer trips than the minimum")
        check.note(f"{len(rows)} rows")
    drawn(browsing, account, rows)
    of_a_zone(browsing, account, rows)
    features(browsing, account, rows)
    for_reading(browsing, account, rows)


def by_square(rows):
    trips = {}
    for row in rows:
        trips[row["cell"]] = trips.get(row["cell"], 0) + row["trips_started"]
    return trips


def labels(page):
    return page.locator(SHAPES).evaluate_all("all => all.map(one => one.dataset.label)")


def told(labels):
    """Trips as the squares say them, in order of size."""
    return sorted(int(re.search(r": (\d+)", label)[1]) for label in labels)


def drawn(browsing, account, rows):
    """Each square once, with its trips, for all who may see figures the same."""
    with checking(account, "squares on the map") as check:
        for role in ("city", "lab"):
            with browsing.window(f"{role} of {CITY}") as page:
                page.goto(address(PLACE, period=MONTH, language="en"))
                page.locator("#cells").scroll_into_view_if_needed()
                found = labels(page)
                check.expect(told(found) == sorted(by_square(rows).values()),
                             f"{role}: squares of {told(found)} trips, not of {sorted(by_square(rows).values())}")
                inside = page.evaluate("""() => {
                  const box = document.querySelector("#cells svg.map").getBoundingClientRect();
                  return [...document.querySelectorAll("#cells svg.map g.zones > *")].every(one => {
                    const at = one.getBoundingClientRect();
                    return at.width > 2 && at.left >= box.left && at.right <= box.right
                      && at.top >= box.top && at.bottom <= box.bottom;
                  });
                }""")
                check.expect(inside, f"{role}: squares outside the picture, or too small to be seen")
                page.locator(SHAPES).first.hover()
                check.expect(page.locator("#cells [data-tip]").inner_text() == found[0],
                             f"{role}: pointed at, it says {page.locator('#cells [data-tip]').inner_text()}")
                page.goto(address(PLACE, period="2026-03-20", language="en"))
                check.expect(page.locator("#cells svg").count() == 0, f"{role}: a day has squares")


def of_a_zone(browsing, account, rows):
    with checking(account, "squares of a zone") as check, browsing.window(f"city of {CITY}") as page:
        for zone in sorted({row["zone"] for row in rows if not row["zone"].startswith("outside")}):
            page.goto(address(PLACE, period=MONTH, zone=zone, language="en"))
            found = page.locator("[aria-labelledby^=map-cells] g.zones > *").evaluate_all(
                "all => all.map(one => one.dataset.label)")
            wanted = sorted(row["trips_started"] for row in rows if row["zone"] == zone)
            check.expect(told(found) == wanted, f"{zone}: squares of {told(found)} trips, not of {wanted}")


def features(browsing, account, rows):
    """As GeoJSON, each is a square of 250 m."""
    with checking(account, "squares as GeoJSON") as check:
        answer = browsing.server.client.ask(
            address(f"/v1/cities/{CITY}/cells", period=MONTH, format="geojson"), browsing.town.tokens[f"city of {CITY}"])
        found = answer.json()["features"]
        check.expect(len(found) == len(rows), f"{len(found)} features of {len(rows)} rows")
        for feature in found:
            ring = feature["geometry"]["coordinates"][0]
            # Degrees of latitude are 111.2 km; the grid is turned a little against them.
            height = (max(at for _, at in ring) - min(at for _, at in ring)) * 111_195
            check.expect(len(ring) >= 5 and 240 < height < 300, f"{feature['properties']['cell']} is {height:.0f} m high")


def for_reading(browsing, account, rows):
    """The table, on a phone and without the script."""
    with checking(account, "squares without a script") as check, \
            browsing.window(f"city of {CITY}", size="phone", script=False) as page:
        page.goto(address(PLACE, period=MONTH, language="de"))
        check.expect(told(labels(page)) == sorted(by_square(rows).values()), "the map has other squares")
        page.locator("#cells details:has(table) > summary").click()
        lines = page.locator("#cells tbody tr").count()
        check.expect(lines == min(len(rows), 40), f"the table has {lines} of {len(rows)} rows")
