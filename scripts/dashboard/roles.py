"""What each role sees of the pages, and who has not logged in where open data are for everybody."""
from dashboard.browsing import Browsing, checking, numbers
from service.client import address
from service.town import MONTH, OTHER, OWN

PLACE = f"/cities/{OWN}"
ROLES = ("operator", "lab", "city", "public", "admin")
VEHICLES = address(f"{PLACE}/vehicles", period="2026-03-20")
# Pages, and what they answer to each role in the order of ROLES; decided here a second time.
TABLE = (
    (address(PLACE, period=MONTH), (200, 200, 200, 200, 200)),
    (address(PLACE, period="2026-W11"), (200, 200, 200, 403, 200)),
    (address(f"{PLACE}/compare", period="2026-W12"), (200, 200, 200, 403, 200)),
    (address(f"{PLACE}/quality", period=MONTH), (200, 200, 200, 200, 200)),
    (address(f"{PLACE}/explain/trips", period=MONTH), (200, 200, 200, 200, 200)),
    (VEHICLES, (200, 200, 403, 403, 200)),
    (f"/cities/{OTHER}?period=2026-03-02", (404, 404, 404, 404, 200)),
)


def check(browsing, account):
    for_each(browsing, account)
    for_nobody(browsing, account)


def for_each(browsing, account):
    with checking(account, "what each role sees") as check:
        for at, role in enumerate(ROLES):
            with browsing.window(role) as page:
                for place, statuses in TABLE:
                    answer = page.goto(place)
                    check.expect(answer.status == statuses[at], f"{role}, {place}: {answer.status}, not {statuses[at]}")
                    check.expect(page.locator("main h1").count() == 1, f"{role}, {place}: no page")
                    check.expect(page.locator("form.visitor button").count() == 1, f"{role}, {place}: no way out")
                page.goto(TABLE[0][0])
                links = page.locator("nav a[href*='/vehicles']").count()
                sees_vehicles = dict(TABLE)[VEHICLES][at] == 200
                check.expect((links == 1) == sees_vehicles, f"{role}: {links} links lead to single vehicles")
                hidden = page.locator("main .suppressed").count()
                check.expect((hidden == 0) == (role in ("lab", "admin")), f"{role}: {hidden} numbers are hatched")
                page.goto("/")
                cities = page.locator("ul.cards, ul.cities").count()
                check.expect(cities == 1, f"{role}: the first page shows neither figures nor cities")


def for_nobody(browsing, account):
    """A service of its own, whose open data are for everybody and which knows its name."""
    server = browsing.town.serve("--rate", 1_000_000, "--public", OWN, "--origin", "https://fleet.example")
    try:
        public = Browsing(browsing.browser, server, browsing.town)
        with checking(account, "open data for everybody") as check, public.window() as page, \
                browsing.window("public") as other:
            answer = page.goto(address(PLACE, period=MONTH, language="en"))
            check.expect(answer.status == 200, f"the month is {answer.status}")
            other.goto(address(PLACE, period=MONTH, language="en"))
            check.expect(numbers(page) == numbers(other), "other numbers than with a token for open data")
            cited = page.locator("#cite-figures").text_content()
            check.expect(cited.startswith(f"https://fleet.example{PLACE}?"), f"the address to cite is {cited}")
            answer = page.goto(address(PLACE, period="2026-W11", language="en"))
            check.expect(answer.status == 403, f"a week is {answer.status}")
            check.expect("whole months" in page.inner_text("main"), "it is not said that open data are of months")
            page.select_option("#f-kind", "month")
            page.click("form.choose button")
            check.expect(page.locator("ul.cards").count() == 1, f"the form there leads to no figures: {page.url}")
            answer = page.goto(VEHICLES)
            check.expect(answer.status == 403 or "/login" in page.url, f"single vehicles are {answer.status}")
            check.expect(page.locator("ul.vehicles").count() == 0, "single vehicles are shown to everybody")
            page.goto(address(PLACE, period=MONTH, language="en"))
            page.click("p.visitor a")
            page.fill("#token", browsing.town.tokens["city"])
            page.click("button.main")
            page.goto(address(PLACE, period="2026-W11", language="en"))
            check.expect(page.locator("ul.cards").count() == 1, "who logs in there sees no week")
        browsing.faults += public.faults
    finally:
        server.kill()
