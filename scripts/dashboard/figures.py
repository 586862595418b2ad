"""The numbers of the pages against those of the API, and the small ones that are nowhere."""
import csv
import html
import io
import re
from pathlib import Path

from dashboard.browsing import checking, path_of
from service.client import address
from service.town import MONTH, OWN

PLACE = f"/cities/{OWN}"
# Tiles by the definition they lead to.
FIGURES = {"trips": "trips", "distance": "distance_km", "energy-net": "energy_net_kwh",
           "energy-per-distance": "energy_wh_per_km", "vehicles-in-use": "vehicles_in_use_mean", "charged": "charged_kwh",
           "vehicles-with-trip": "vehicles_with_trip_percent", "time-in-use": "time_in_use_percent"}
# Every number of a tile with the definition it leads to.
TILES = """all => all.map(value => {
  const link = value.querySelector("a.about") || value.closest("li").querySelector("a.about");
  const data = value.querySelector(".number data");
  return [new URL(link.href).pathname.split("/").pop(), data ? data.value : null,
    value.querySelector(".suppressed") !== null, value.querySelector(".unit")?.textContent || ""];
})"""
# A table's cells by column: what machines read, or whether there is nothing.
TABLE = """table => {
  const names = [...table.querySelectorAll("thead th")].map(head => head.dataset.column);
  return [...table.querySelectorAll("tbody tr")].map(row => Object.fromEntries([...row.children].map((cell, at) => {
    const data = cell.querySelector("data"), time = cell.querySelector("time"), name = cell.querySelector("bdi");
    return [names[at], data ? ["value", data.value] : time ? ["value", time.getAttribute("datetime")]
      : cell.querySelector(".suppressed") ? ["hidden", ""] : cell.querySelector(".missing") ? ["missing", ""]
      : name ? ["value", name.textContent] : ["word", cell.textContent]];
  })));
}"""


def check(browsing, account):
    for period in (MONTH, "2026-W11", "2026-03-20"):
        tiles(browsing, account, period)
        tables(browsing, account, period)
    downloads(browsing, account)
    parts(browsing, account)
    hidden(browsing, account)


def rows_of(browsing, visitor, place, **values):
    answer = browsing.server.client.ask(address(f"/v1/cities/{OWN}/{place}", **values), browsing.town.tokens[visitor])
    return answer.json()["rows"]


def tiles(browsing, account, period):
    with checking(account, f"tiles of {period}") as check, browsing.window("city") as page:
        page.goto(address(PLACE, period=period))
        rows = {row["figure"]: row for row in rows_of(browsing, "city", "key-figures", period=period)}
        found = page.locator("#figures .cards .value").evaluate_all(TILES)
        check.expect(len(found) >= 8, f"only {len(found)} numbers in tiles")
        for name, value, is_hidden, unit in found:
            row = rows.get(FIGURES.get(name))
            if not check.expect(row is not None, f"the tile {name} is no key figure"):
                continue
            check.expect(row["value"] is None if value is None else row["value"] == float(value),
                         f"{name} is {value} on the page and {row['value']} as data")
            check.expect(is_hidden == ("value" in row["suppressed"]), f"{name}: hidden on one of page and data")
            if name == "vehicles-in-use" and value is not None:
                fleet = rows["vehicles_in_fleet_mean"]["value"]
                check.expect(unit.split()[-1] == f"{fleet:g}", f"the fleet is '{unit}' on the page and {fleet} as data")
            elif value is not None:
                check.expect(unit == row["unit"], f"{name} is in '{unit}' on the page and in '{row['unit']}' as data")


def tables(browsing, account, period):
    with checking(account, f"tables of {period}") as check, browsing.window("city") as page:
        for place in (PLACE, f"{PLACE}/quality"):
            page.goto(address(place, period=period))
            for section in page.locator("section:has(ul.tools)").all():
                name = section.get_attribute("id")
                links = {link.inner_text(): link.get_attribute("href") for link in section.locator("ul.tools a").all()}
                answers = {kind: page.request.get(links[kind]) for kind in ("CSV", "JSON") if kind in links}
                if not check.expect(len(answers) == 2 and all(answer.ok for answer in answers.values()),
                                    f"{name}: no CSV and JSON: {links}"):
                    continue
                lines = list(csv.DictReader(io.StringIO(answers["CSV"].text())))
                same_data(check, name, lines, answers["JSON"].json()["rows"])
                # A section may have more tables; of data quality the link is that of one that may be empty.
                which = "table[data-table=exclusions]" if name == "quality" else "table[data-table]"
                if section.locator(which).count():
                    same_table(check, name, lines, section.locator(which).first.evaluate(TABLE))
                elif name == "quality":
                    check.expect(not lines, f"{name}: there is no table of what {len(lines)} rows of CSV tell")


def same_data(check, name, lines, rows):
    check.expect(len(lines) == len(rows), f"{name}: {len(lines)} rows of CSV and {len(rows)} of JSON")
    for line, row in zip(lines, rows):
        for column, value in row.items():
            found = line.get(column)
            text = " ".join(value) if isinstance(value, list) else "" if value is None else value
            is_same = float(found or "nan") == value if isinstance(value, (int, float)) and not isinstance(value, bool) \
                else found == str(text)
            check.expect(is_same, f"{name}, {column}: {found} in CSV and {value} in JSON")


def same_table(check, name, lines, rows):
    check.expect(0 < len(rows) <= len(lines), f"{name}: {len(rows)} rows on the page and {len(lines)} of CSV")
    compared = 0
    for number, (row, line) in enumerate(zip(rows, lines)):
        for column, (kind, text) in row.items():
            if column not in line or kind == "word":
                continue
            where = f"{name}, row {number + 1}, {column}"
            is_hidden = column in line.get("suppressed", "").split()
            check.expect((kind == "hidden") == is_hidden, f"{where}: {kind} on the page, hidden in CSV: {is_hidden}")
            # Places outside all zones have a name in the reader's language.
            check.expect(line[column] == text or line[column].startswith("outside"),
                         f"{where}: '{text}' on the page and '{line[column]}' in CSV")
            compared += kind == "value"
    check.expect(compared > 0 or not rows, f"{name}: nothing to compare on the page")


def downloads(browsing, account):
    """What a click on CSV gives: a file of the same rows, whose name says what it holds."""
    with checking(account, "a click on CSV") as check, browsing.window("city") as page:
        page.goto(address(PLACE, period=MONTH))
        sent = page.request.get(page.get_attribute("#zones ul.tools a", "href"))
        check.expect(sent.headers["content-type"].startswith("text/csv"), f"it is {sent.headers['content-type']}")
        with page.expect_download() as started:
            page.click("#zones ul.tools a")
        file = started.value
        check.expect(Path(file.path()).read_bytes() == sent.body(), "the file holds other rows")
        wanted = f"{OWN}-utilisation-zone-{MONTH}.csv"
        check.expect(file.suggested_filename == wanted, f"the file is called {file.suggested_filename}, not {wanted}")
        check.expect(path_of(page) == address(PLACE, period=MONTH, language="en"), f"the page is gone: {page.url}")


def parts(browsing, account):
    """A zone or category by itself: its sum is that of the month, and its days are those of each day."""
    with checking(account, "a zone, a category") as check, browsing.window("city") as page:
        for by, name, column in (("zone", "Mitte", "trips_started"), ("zone", "West", "trips_started"),
                                 ("category", "L2e", "trips"), ("category", "e-scooter", "trips")):
            page.goto(address(PLACE, period=MONTH, **{by: name}))
            row = part_of(browsing, MONTH, by, name)
            tile = page.locator(".cards li").first.locator(".number")
            check.expect(same_number(tile, row[column]), f"{name}: {column} of the month is not {row[column]}")
            days = page.locator("#part-days tbody tr")
            check.expect(days.count() == row["days_counted"] or days.count() == 31, f"{name}: {days.count()} days")
            titles = " ".join(page.locator("#part-days title").all_text_contents())
            for at in range(days.count()):
                day = days.nth(at).locator("time").get_attribute("datetime")
                value = part_of(browsing, day, by, name).get(column)
                check.expect(same_number(days.nth(at), value), f"{name} on {day} is not {value}")
                if value is None:
                    text = days.nth(at).locator("time").text_content()
                    check.expect(f"{text}: " not in titles, f"{name} on {day} is hidden, and the chart says it")


def part_of(browsing, period, by, name):
    rows = rows_of(browsing, "city", "utilisation", period=period, by=by)
    return next((row for row in rows if row[by] == name), {})


def same_number(place, value):
    """Whether a number stands there, and is that; none where there is none."""
    data = place.locator("data")
    return data.count() == 0 if value is None else data.count() == 1 and float(data.get_attribute("value")) == value


def hidden(browsing, account):
    """Small counts that a lab sees stand nowhere in the page of the staff: not in its rows, titles or labels."""
    with checking(account, "hidden figures") as check, browsing.window("city") as page:
        seen = 0
        for period in (MONTH, "2026-W11", "2026-03-10", "2026-03-20"):
            for by, section in (("zone", "zones"), ("category", "energy"), ("hour", "states")):
                full = {row[by]: row for row in rows_of(browsing, "lab", "utilisation", period=period, by=by)}
                shown = {row[by]: row for row in rows_of(browsing, "city", "utilisation", period=period, by=by)}
                page.goto(address(PLACE, period=period))
                text = html.unescape(page.request.get(page.url).text())
                for key, row in shown.items():
                    if not row["suppressed"]:
                        continue
                    labels = re.findall(r'(?:aria-label|data-label|title)="' + re.escape(str(key)) + r': ([^"]*)"', text)
                    labels += re.findall(r"<title[^>]*>" + re.escape(str(key)) + r": ([^<]*)<", text)
                    if by == "zone" and "trips_started" in row["suppressed"]:
                        check.expect(not any(re.search(r"\d", label) for label in labels), f"{period}, {key}: {labels}")
                    for column in row["suppressed"]:
                        value = full.get(key, {}).get(column)
                        if value is None:
                            continue
                        seen += 1
                        # Short numbers may stand anywhere for something else.
                        if len(re.sub(r"\D", "", str(value))) > 4:
                            check.expect(not re.search(rf"(?<![\d.]){re.escape(str(value))}(?![\d.])", text),
                                         f"{period}, {by} {key}: hidden {column} {value} is in the page")
                    if by == "zone":
                        line = page.locator("table[data-table=zones] tbody tr").filter(
                            has=page.locator("th", has_text=re.compile(rf"^{re.escape(str(key))}$")))
                        for column in row["suppressed"] if line.count() else ():
                            at = page.locator("table[data-table=zones] thead th").evaluate_all(
                                "(all, name) => all.findIndex(one => one.dataset.column === name)", column)
                            cell = line.first.locator("th, td").nth(at)
                            check.expect(not re.search(r"\d", cell.evaluate("one => one.outerHTML")),
                                         f"{period}, {key}: {column} is shown")
        check.expect(seen > 20, f"only {seen} numbers are hidden: this proves nothing")
