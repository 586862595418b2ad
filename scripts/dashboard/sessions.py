"""Logging in and out: what a token opens, and which forms are taken from whom."""
import re
from urllib.parse import quote, urlencode

from dashboard.browsing import checking
from service.client import address
from service.town import MONTH, OWN

OVERVIEW = address(f"/cities/{OWN}", period=MONTH, language="en")
FORM = {"Content_Type": "application/x-www-form-urlencoded"}
COOKIE = "fleet-session"
# What leads elsewhere in one browser or another.
ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
             "/\t/evil.example", "///evil.example", "/%0d%0aLocation: https://evil.example", "https:evil.example",
             "data:text/html,x", "/\r\nSet-Cookie: x=y", " //evil.example", "/.//evil.example",
             "evil.example", "")


def check(browsing, account):
    log_in(browsing, account)
    log_out(browsing, account)
    forms(browsing, account)
    next_pages(browsing, account)
    other_doors(browsing, account)


def log_in(browsing, account):
    with checking(account, "log in") as check, browsing.window() as page:
        page.goto(OVERVIEW)
        check.expect("/login" in page.url, f"without a session {page.url} is shown")
        page.fill("#token", "fleet_" + "x" * 43)
        page.click("button.main")
        check.expect(page.locator("[role=alert]").count() == 1, "a wrong token leads to no message")
        check.expect(not cookies(page), "a wrong token leads to a session")
        page.fill("#token", browsing.town.tokens["city"])
        page.click("button.main")
        check.expect(page.url == browsing.origin + OVERVIEW, f"the token leads to {page.url}, not to {OVERVIEW}")
        check.expect(page.locator("ul.cards").count() > 0, "the token leads to no figures")
        for cookie in cookies(page):
            check.expect(cookie["httpOnly"], "scripts can read the session's cookie")
            check.expect(cookie["sameSite"] == "Lax", f"the cookie is SameSite={cookie['sameSite']}")
            check.expect(cookie["domain"] == "127.0.0.1" and cookie["path"] == "/", f"the cookie is of {cookie}")
        check.expect(len(cookies(page)) == 1, "there is no session's cookie")
        check.expect(browsing.town.tokens["city"] not in str(page.context.cookies()), "the token is in a cookie")
        check.expect(page.evaluate("localStorage.length + sessionStorage.length") == 0, "something is stored")


def cookies(page):
    return [cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE]


def log_out(browsing, account):
    with checking(account, "log out") as check, browsing.window() as page:
        page.goto("/login")
        page.fill("#token", browsing.town.tokens["city"])
        page.click("button.main")
        page.goto(OVERVIEW)
        before = f"{COOKIE}={cookies(page)[0]['value']}"
        page.click("form.visitor button")
        # The back button works on what has come to its end.
        page.wait_for_load_state()
        check.expect("/login" in page.url, f"logging out leads to {page.url}")
        check.expect(not cookies(page), "the cookie is still there")
        page.go_back()
        check.expect(page.locator("ul.cards").count() == 0, "the back button shows the figures of before")
        page.goto(OVERVIEW)
        check.expect("/login" in page.url, f"after logging out {page.url} is shown")
        answer = browsing.server.client.ask(OVERVIEW, Cookie=before)
        check.expect(answer.status in (302, 303), f"the cookie of before still leads to {answer.status}")


def form_of(client, place="/login", **fields):
    """The key of a form, and the cookie that goes with it."""
    answer = client.ask(place, **fields)
    return re.search(r'name="csrf" value="([^"]*)"', answer.text)[1], answer["set-cookie"].split(";")[0]


def post(client, place, values, **fields):
    return client.ask(place, method="POST", body=urlencode(values).encode(), **{**FORM, **fields})


def forms(browsing, account):
    client, token = browsing.server.client, browsing.town.tokens["city"]
    own = browsing.origin
    strange = ({"Origin": "https://evil.example"}, {"Origin": own.replace("http:", "https:") + "0"},
               {"Origin": f"http://evil.example:{browsing.server.port}"}, {"Sec_Fetch_Site": "cross-site"},
               {"Sec_Fetch_Site": "same-site"}, {"Origin": own, "Sec_Fetch_Site": "cross-site"})
    with checking(account, "forms of others") as check:
        key, cookie = form_of(client)
        other_key, _ = form_of(client)
        good = {"token": token, "csrf": key, "next": "/"}
        for words, values, fields in [
            ("a wrong key", {**good, "csrf": "x" * len(key)}, {"Cookie": cookie}),
            ("another form's key", {**good, "csrf": other_key}, {"Cookie": cookie}),
            ("an empty key", {**good, "csrf": ""}, {"Cookie": cookie}),
            ("no key", {"token": token}, {"Cookie": cookie}),
            ("no cookie", good, {}),
            *((str(fields), good, {"Cookie": cookie, **fields}) for fields in strange),
        ]:
            answer = post(client, "/login", values, **fields)
            check.expect(COOKIE + "=" not in answer["set-cookie"], f"{words}: logs in")
            check.expect(answer.status < 500, f"{words}: {answer.status}")
            check.expect(token not in answer.text, f"{words}: the page holds the token")
        for fields in ({}, {"Origin": own}, {"Origin": own, "Sec_Fetch_Site": "same-origin"}):
            answer = post(client, "/login", good, Cookie=cookie, **fields)
            check.expect(answer.status == 303 and COOKIE + "=" in answer["set-cookie"], f"{answer.status} for {fields}")
        session = answer["set-cookie"].split(";")[0]
        key, _ = form_of(client, OVERVIEW, Cookie=session)
        for words, values, fields in [
            ("a wrong key", {"csrf": "x" * len(key)}, {}), ("another key", {"csrf": other_key}, {}), ("no key", {}, {}),
            *((str(fields), {"csrf": key}, fields) for fields in strange),
        ]:
            answer = post(client, "/logout", values, Cookie=session, **fields)
            check.expect(answer.status == 403, f"/logout with {words}: {answer.status}")
        check.expect(client.ask("/logout", Cookie=session).status in (404, 405), "GET /logout is answered")
        check.expect(client.ask(OVERVIEW, Cookie=session).status == 200, "the session was ended by others")
        answer = post(client, "/logout", {"csrf": key}, Cookie=session, Origin=own)
        check.expect(answer.status == 303, f"/logout with its key: {answer.status}")
        check.expect(client.ask(OVERVIEW, Cookie=session).status != 200, "the session was not ended")


def next_pages(browsing, account):
    client, token = browsing.server.client, browsing.town.tokens["city"]
    with checking(account, "where a login leads") as check, browsing.window() as page:
        for place in ELSEWHERE:
            key, cookie = form_of(client, f"/login?next={quote(place, safe='')}")
            answer = post(client, "/login", {"token": token, "csrf": key, "next": place}, Cookie=cookie)
            check.expect(answer["location"].startswith("/") and not answer["location"].startswith(("//", "/\\")),
                         f"'{place}' leads to {answer['location']}")
            # What counts is what a browser makes of it.
            reached = page.evaluate("place => new URL(place, 'http://here.example/login').host", answer["location"])
            check.expect(reached == "here.example", f"'{place}' leads to {reached}")
            check.expect("evil" not in answer["set-cookie"] and "x=y" not in answer["set-cookie"], f"'{place}' sets a cookie")
        page.goto("/login?next=%2F%5Cevil.example")
        page.fill("#token", token)
        page.click("button.main")
        check.expect(page.url.startswith(browsing.origin + "/"), f"a browser is led to {page.url}")


def other_doors(browsing, account):
    client, town = browsing.server.client, browsing.town
    body, lines = b'{"time": 1, "vehicle": "x"}\n', {"Content_Type": "application/x-ndjson"}
    with checking(account, "what a session does not open") as check:
        for visitor in ("operator", "admin"):
            cookie = browsing.cookie(visitor)
            # No sample that could be taken: the figures have to stay as they are.
            osmand = address("/v1/telemetry/osmand", id=town.own_fleet[0], lat="north")
            for method, place, data, fields in (("POST", "/v1/telemetry", body, lines), ("GET", osmand, None, {})):
                answer = client.ask(place, method=method, body=data, Cookie=cookie, **fields)
                check.expect(answer.status in (401, 403), f"{method} {place} with the session of {visitor}: {answer.status}")
                answer = client.ask(place, town.tokens[visitor], method=method, body=data, **fields)
                check.expect(answer.status not in (401, 403), f"{method} {place} with the token of {visitor}: {answer.status}")
        answer = client.ask(address(f"/v1/cities/{OWN}/key-figures", period=MONTH), Cookie=browsing.cookie("city"))
        check.expect(answer.status == 200, f"a session gets no data: {answer.status}")
