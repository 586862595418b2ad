"""A vehicle's day: for labs, with a trail in the audit log; for nobody else."""
from dashboard.browsing import checking, numbers, path_of
from dashboard.reaching import tab_to
from service.client import address
from service.town import OWN

DAY = "2026-03-20"
PLACE = f"/cities/{OWN}/vehicles"
AUDIT = "SELECT count(*) FROM fleet.audit a JOIN fleet.token t ON t.id = a.token_id " \
        f"WHERE t.name = '{{}}' AND a.city_id = '{OWN}' AND a.asked_vehicle IS NOT NULL AND a.first_day = '{DAY}'"


def check(browsing, account):
    day(browsing, account)
    replay(browsing, account)
    refused(browsing, account)


def audited(browsing, name):
    return int(browsing.town.fleet.ask(AUDIT.format(name))[0])


def day(browsing, account):
    with checking(account, "a vehicle's day") as check, browsing.window("lab") as page:
        page.goto(address(f"/cities/{OWN}", period=DAY, language="en"))
        page.click("nav a >> nth=3")
        check.expect(path_of(page) == address(PLACE, period=DAY, language="en"), f"the list is at {path_of(page)}")
        links = page.locator("ul.vehicles a")
        check.expect(links.all_inner_texts() == browsing.town.ids[OWN], "the list is not that of the city's vehicles")
        before = audited(browsing, "lab")
        vehicle = links.nth(1).inner_text()
        links.nth(1).click()
        check.expect(page.inner_text("h1") == vehicle, f"{vehicle} leads to {page.inner_text('h1')}")
        check.expect(audited(browsing, "lab") == before + 1, f"{audited(browsing, 'lab') - before} entries in the audit log")
        check.expect(page.locator("svg.map").count() == 1, "there is no map")
        check.expect(page.locator("#signals svg.chart").count() >= 3, "there are no charts")
        rows = page.locator("#trips tbody tr").count()
        answer = browsing.server.client.ask(
            address(f"/v1/cities/{OWN}/trips", period=DAY, vehicle=vehicle), browsing.town.tokens["lab"])
        if check.expect(answer.status == 200, f"trips of {vehicle}: {answer.status}"):
            check.expect(rows == len(answer.json()["rows"]), f"{rows} trips on the page, {len(answer.json()['rows'])} as data")
        check.expect(page.locator("main a.step").count() == 2, "nothing leads to the days before and after")
        for bad in (f"{PLACE}/nobody?period={DAY}", f"{PLACE}/{vehicle}?period=2026-13"):
            check.expect(page.goto(bad).status in (400, 404), f"{bad} is answered")
        check.expect(page.request.get(f"{PLACE}/{vehicle}?period={DAY}").headers["cache-control"] == "no-store", "it may be stored")


def replay(browsing, account):
    with checking(account, "keyboard: replay") as check, browsing.window("lab") as page:
        page.goto(address(f"{PLACE}/{browsing.town.ids[OWN][1]}", period=DAY))
        check.expect(tab_to(page, lambda one: one["id"] == "replay-time"), "the slider is not reached")
        page.keyboard.press("ArrowRight")
        check.expect(page.input_value("#replay-time") == "60", f"an arrow leads to {page.input_value('#replay-time')} s")
        check.expect(page.inner_text("[data-now]").startswith("00:01"), f"it says {page.inner_text('[data-now]')}")
        check.expect(page.get_attribute("#replay-time", "aria-valuetext").startswith("00:01"), "it is not read out")
        cursors = page.locator("[data-cursor]").evaluate_all("all => all.map(one => one.getAttribute('visibility'))")
        check.expect(cursors and set(cursors) == {"visible"}, f"the charts' cursors are {cursors}")
        page.keyboard.press("End")
        marker = page.locator("[data-marker]").first
        check.expect(marker.get_attribute("visibility") == "visible", "at the end of the day no place is marked")
        check.expect(page.inner_text("[data-now]")[:2] in ("23", "00"), f"the end is {page.inner_text('[data-now]')}")


def refused(browsing, account):
    with checking(account, "a vehicle's day for others") as check:
        vehicle = browsing.town.own_fleet[0]
        for visitor in ("city", "colleague", "public"):
            before = audited(browsing, visitor)
            with browsing.window(visitor) as page:
                page.goto(address(f"/cities/{OWN}", period="2026-03"))
                check.expect(page.locator("nav a[href*='/vehicles']").count() == 0, f"{visitor} is shown the way there")
                for place in (PLACE, f"{PLACE}/{vehicle}"):
                    answer = page.goto(address(place, period=DAY))
                    check.expect(answer.status == 403, f"{visitor}, {place}: {answer.status}")
                    check.expect(page.locator("main h1").count() == 1, f"{visitor}, {place}: no page")
                    check.expect(vehicle not in page.inner_text("main"), f"{visitor}, {place}: names the vehicle")
            check.expect(audited(browsing, visitor) == before, f"what {visitor} was refused is in the log as seen")
        with browsing.window("operator") as page:
            page.goto(address(PLACE, period=DAY))
            check.expect(set(page.locator("ul.vehicles a").all_inner_texts()) <= set(browsing.town.own_fleet),
                         "an operator is shown vehicles of others")
            other = next(one for one in browsing.town.ids[OWN] if one not in browsing.town.own_fleet)
            answer = page.goto(address(f"{PLACE}/{other}", period=DAY))
            check.expect(answer.status in (403, 404), f"an operator, another's vehicle: {answer.status}")
        with browsing.window() as page:
            page.goto(address(f"{PLACE}/{vehicle}", period=DAY))
            check.expect("/login" in page.url, f"nobody is led to {page.url}")
