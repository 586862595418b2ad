"""Asking by the form: addresses that can be kept and given to others, and those that say nothing."""
from urllib.parse import quote

from dashboard.browsing import checking, content, path_of
from service.client import address, segment
from service.town import MONTH, OTHER, OWN, SCRIPT

WEEK = "2026-W11"
PLACE = f"/cities/{OWN}"
# Addresses that say nothing, and what the page quotes of them.
BAD = (("period=2026-3", "2026-3"), ("period=2026-02-30", "2026-02-30"), ("period=2026-W99", "2026-W99"),
       ("period=2026-03-05..2026-03-01", "2026-03-05..2026-03-01"), ("category=tank", "tank"), ("language=xx", "xx"),
       ("zone=Atlantis", "Atlantis"), ("what=ever", "what"), ("as_of=yesterday", "yesterday"),
       ("kind=moon&on=2026-03-01", "moon"), ("category=pedelec&zone=Mitte", "pedelec"))
EVIL = "<script>alert(1)</script>"


def check(browsing, account):
    by_form(browsing, account)
    comparing(browsing, account)
    bad_addresses(browsing, account)
    evil_names(browsing, account)


def by_form(browsing, account):
    with checking(account, "period, zone, category") as check, browsing.window("city") as page:
        page.goto(PLACE)
        page.select_option("#f-kind", "week")
        page.fill("#f-on", "2026-03-10")
        page.click("form.choose button")
        expected = address(PLACE, period=WEEK, language="en")
        check.expect(path_of(page) == expected, f"a week leads to {path_of(page)}, not {expected}")
        same_everywhere(browsing, check, page)
        # By pointer, a choice asks at once.
        page.locator("#f-zone").dispatch_event("pointerdown")
        with page.expect_navigation():
            page.select_option("#f-zone", "Mitte")
        expected = address(PLACE, period=WEEK, zone="Mitte", language="en")
        check.expect(path_of(page) == expected, f"a zone leads to {path_of(page)}, not {expected}")
        check.expect(page.locator(".chosen-part", has_text="Mitte").count() == 1, "the zone is not named")
        same_everywhere(browsing, check, page)
        page.locator("#f-category").dispatch_event("pointerdown")
        with page.expect_navigation():
            page.select_option("#f-category", "e-scooter")
        expected = address(PLACE, period=WEEK, category="e-scooter", language="en")
        check.expect(path_of(page) == expected, f"a category leads to {path_of(page)}, not {expected}")
        same_everywhere(browsing, check, page)
        page.go_back()
        check.expect("zone=Mitte" in page.url, f"the way back leads to {page.url}")
        check.expect(page.input_value("#f-zone") == "Mitte" and page.input_value("#f-category") == "",
                     f"on the way back the page is of Mitte, and its form asks for '{page.input_value('#f-category')}'")
        page.goto(PLACE)
        page.select_option("#f-kind", "range")
        page.fill("#f-on", "2026-03-02")
        page.fill("#f-until", "2026-03-11")
        page.click("form.choose button")
        expected = address(PLACE, period="2026-03-02..2026-03-11", language="en")
        check.expect(path_of(page) == expected, f"days from one to another lead to {path_of(page)}, not {expected}")
        check.expect(page.locator("h1", has_text="Leipzig").count() == 1, "they lead to no figures")


def same_everywhere(browsing, check, page):
    """The address gives the same again, and to somebody else of the city."""
    here, shown = path_of(page), content(page)
    check.expect(len(shown) > 1000, f"{here} shows nothing")
    page.reload()
    check.expect(path_of(page) == here and content(page) == shown, f"{here} is another page when asked for again")
    with browsing.window("colleague") as other:
        other.goto(here)
        check.expect(content(other) == shown, f"{here} shows somebody else of the city other things")


def comparing(browsing, account):
    with checking(account, "compare") as check, browsing.window("city") as page:
        page.goto(address(f"{PLACE}/compare", period="2026-W12"))
        page.fill("#f-with_on", "2026-03-10")
        page.click("form.choose button")
        expected = address(f"{PLACE}/compare", period="2026-W12", with_period=WEEK, language="en")
        check.expect(path_of(page) == expected, f"a comparison leads to {path_of(page)}, not {expected}")
        check.expect(page.locator("ul.compared > li").count() > 3, "nothing is compared")
        compared(browsing, check, page)
        # Without another period it is that before.
        page.goto(address(f"{PLACE}/compare", period="2026-W12"))
        compared(browsing, check, page)
        page.goto(address(f"{PLACE}/compare", period=MONTH, zone="Mitte", with_zone="Nord"))
        check.expect(page.locator("ul.compared > li").count() > 1, "two zones are not compared")


def compared(browsing, check, page):
    """Whether the trips of both sides are those of their weeks."""
    for side, period in ((0, "2026-W12"), (1, WEEK)):
        answer = browsing.server.client.ask(
            address(f"/v1/cities/{OWN}/key-figures", period=period), browsing.town.tokens["city"])
        trips = next(row["value"] for row in answer.json()["rows"] if row["figure"] == "trips")
        value = page.locator("ul.compared > li").first.locator(".value").nth(side)
        shown, name = value.locator("data").get_attribute("value"), value.locator(".name").inner_text()
        check.expect(f"week {period[-2:]}" in name, f"side {side + 1} is {name}, not {period}")
        check.expect(shown == str(trips), f"{path_of(page)}: trips of {name} are {trips}, and {shown} on the page")


def bad_addresses(browsing, account):
    with checking(account, "bad addresses") as check, browsing.window("city") as page:
        for query, words in BAD:
            answer = page.goto(f"{PLACE}?{query}")
            check.expect(answer.status in (400, 404), f"{query}: {answer.status}")
            check.expect(words in page.inner_text("main"), f"{query}: '{words}' is not named")
        for place in ("/cities/nowhere", f"/cities/{OTHER}", f"{PLACE}/explain/nothing", f"{PLACE}/nothing"):
            check.expect(page.goto(place).status == 404, f"{place} is not 404")
        for query in ("city=//evil.example", "city=https://evil.example", "city=..%2F..", "page=//evil.example", f"city={OTHER}"):
            page.goto(f"/go?{query}")
            check.expect(page.url.startswith(f"{browsing.origin}/"), f"/go?{query} leads to {page.url}")
            check.expect(OTHER not in page.inner_text("main"), f"/go?{query} tells of {OTHER}")
        answer = page.goto(f"{PLACE}?period=2025-03")
        check.expect(answer.status in (200, 404), f"a period without figures: {answer.status}")
        check.expect("of this city yet" not in page.inner_text("main"),
                     "of a period without figures it is said that the city has none at all")
        answer = page.goto(f"{PLACE}?period=2026-3&language=de")
        check.expect(page.get_attribute("html", "lang") == "de", "the message is not in the language of the address")


def evil_names(browsing, account):
    with checking(account, "names that are script") as check, browsing.window("other") as page:
        place = f"/cities/{OTHER}?period=2026-03-02"
        page.goto(place)
        check.expect(SCRIPT in page.inner_text("h1"), "the city's name is not shown as it is")
        zones = page.locator("#f-zone option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
        check.expect(any("<script>" in zone for zone in zones), "no zone's name is shown as it is")
        places = [place, f"{place}&zone={quote(zones[0])}", f"{place}&zone={quote(EVIL)}", f"{place}&category={quote(EVIL)}",
                  f"/cities/{OTHER}?period={quote(EVIL)}", f"/cities/{OTHER}?{quote(EVIL)}=1",
                  f"/cities/{OTHER}/explain/{segment(EVIL)}", f"/cities/{segment(EVIL)}",
                  f"/cities/{OTHER}/compare?period=2026-03-02&zone={quote(zones[0])}&with_zone={quote(zones[1])}",
                  f"/cities/{OTHER}/quality?period=2026-03-02", f"/login?next={quote('/' + EVIL)}"]
        for one in places:
            page.goto(one)
            sources = page.locator("script").evaluate_all("all => all.map(one => one.getAttribute('src') || '')")
            check.expect(all(source.startswith("/assets/") for source in sources), f"{one}: a script came with a name")
            check.expect(page.locator("img").count() == 0, f"{one}: an image came with a name")
            check.expect(page.locator("[onerror], [onload], [onclick], [style]").count() == 0, f"{one}: an attribute came in")
