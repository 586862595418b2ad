"""Without a mouse, and without the script."""
from dashboard.browsing import checking, numbers, path_of
from service.client import address
from service.town import MONTH, OWN

PLACE = address(f"/cities/{OWN}", period=MONTH, language="en")
# What has the focus: a word for it, whether it is seen there, and whether it is named.
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const isRinged = at.closest("svg") && at.closest("svg").querySelector(".ring")?.getAttribute("d");
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent;
  return {tag: at.tagName.toLowerCase(), id: at.id, name: (name || "").trim().slice(0, 60),
    href: at.getAttribute("href") || "", zoom: at.dataset.zoom || "", label: at.dataset.label || "",
    isSeen: box.width > 0 && box.height > 0 && box.left < innerWidth && box.right > 0,
    isMarked: !!isRinged || style.outlineStyle !== "none" || style.boxShadow !== "none"};
}"""


def check(browsing, account):
    log_in_by_keys(browsing, account)
    tabbing(browsing, account)
    map_by_keys(browsing, account)
    form_by_keys(browsing, account)
    without_script(browsing, account)


def tab_to(page, is_wanted, most=150):
    """Presses Tab until something has the focus; what it is, or nothing."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if is_wanted(focused):
            return focused
        if focused["tag"] == "body":
            return None
    return None


def log_in_by_keys(browsing, account):
    with checking(account, "keyboard: log in, log out") as check, browsing.window() as page:
        page.goto(PLACE)
        check.expect(tab_to(page, lambda one: one["id"] == "token"), "the field of the token is not reached")
        page.keyboard.type(browsing.town.tokens["city"])
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url.endswith(PLACE))
        check.expect(tab_to(page, lambda one: one["name"] == "Log out"), "'Log out' is not reached")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login" in url)


def tabbing(browsing, account):
    with checking(account, "keyboard: all is reached") as check, browsing.window("city") as page:
        page.goto(PLACE)
        passed = []
        tab_to(page, lambda focused: passed.append(focused), most=400)
        check.expect(passed and passed[0]["href"] == "#content", f"the first stop is {passed[0]}")
        for name in ("f-kind", "f-on", "f-category", "f-zone", "f-language"):
            check.expect(any(one["id"] == name for one in passed), f"#{name} is not reached")
        for tag, words in (("button", "Show"), ("button", "Log out"), ("summary", "Cite"), ("a", "CSV"), ("a", "Explain")):
            check.expect(any(one["tag"] == tag and one["name"] == words for one in passed), f"{tag} '{words}' is not reached")
        check.expect(sum(1 for one in passed if one["label"]) >= 8, "the zones of the map are not reached")
        check.expect({one["zoom"] for one in passed} >= {"in", "out", "all"}, "the map's buttons are not reached")
        for one in passed:
            if one["tag"] != "body":
                check.expect(one["name"], f"a stop has no name: {one}")
                check.expect(one["isSeen"], f"a stop is not on the screen: {one['tag']} '{one['name']}'")
                # A field of dates marks the part of it that is changed.
                check.expect(one["isMarked"] or one["id"] == "f-on", f"a stop is not marked: {one['tag']} '{one['name']}'")
        page.goto(PLACE)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        focused = tab_to(page, lambda _: True)
        check.expect(focused["id"] in ("f-city", "f-kind"), f"behind the skip link comes {focused}")


def map_by_keys(browsing, account):
    with checking(account, "keyboard: map") as check, browsing.window("city") as page:
        page.goto(PLACE)

        def view():
            return [float(part) for part in page.get_attribute("#zones svg.map", "viewBox").split()]

        whole = view()
        check.expect(tab_to(page, lambda one: one["zoom"] == "in"), "'Nearer' is not reached")
        page.keyboard.press("Enter")
        near = view()
        check.expect(near[2] < whole[2], "'Nearer' does nothing")
        tab_to(page, lambda one: one["zoom"] == "out")
        page.keyboard.press("Space")
        check.expect(view()[2] > near[2], "'Farther' does nothing")
        tab_to(page, lambda one: one["zoom"] == "all")
        page.keyboard.press("Enter")
        check.expect(view() == whole, "'Whole map' does not lead back")
        zone = tab_to(page, lambda one: one["label"].startswith("Nord:"))
        check.expect(zone, "the zone Nord is not reached")
        page.keyboard.press("+")
        near = view()
        check.expect(near[2] < whole[2], "+ on the map does nothing")
        page.keyboard.press("ArrowRight")
        check.expect(view()[0] > near[0], "an arrow on the map does nothing")
        check.expect(page.inner_text("#zones [data-tip]") == (zone or {}).get("label"), "the zone's number is not told")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "zone=Nord&" in url)
        check.expect(page.locator(".chosen-part", has_text="Nord").count() == 1, "the zone is not chosen")


def form_by_keys(browsing, account):
    with checking(account, "keyboard: form") as check, browsing.window("city") as page:
        page.goto(PLACE)
        tab_to(page, lambda one: one["id"] == "f-zone")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        check.expect(path_of(page) == PLACE, "a list by keyboard asks before it is left")
        chosen = page.input_value("#f-zone")
        check.expect(chosen != "", "an arrow chooses no zone")
        tab_to(page, lambda one: one["tag"] == "button" and one["name"] == "Show")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "zone=" in url)
        check.expect(page.locator(".chosen-part", has_text=chosen).count() == 1, f"{chosen} is not chosen")


def without_script(browsing, account):
    with checking(account, "without script") as check, browsing.window(script=False) as page, \
            browsing.window("city") as other:
        page.goto(PLACE)
        page.fill("#token", browsing.town.tokens["city"])
        page.click("button.main")
        check.expect(page.url == browsing.origin + PLACE, f"the login leads to {page.url}")
        for place in (PLACE, f"/cities/{OWN}/compare?period=2026-W12", f"/cities/{OWN}/quality?period={MONTH}",
                      f"/cities/{OWN}?period={MONTH}&zone=Mitte"):
            page.goto(place)
            other.goto(place)
            shown = numbers(page)
            check.expect(shown and shown == numbers(other), f"{place}: other numbers than with the script")
            check.expect(page.locator("[hidden] data, noscript").count() == 0, f"{place}: numbers are behind the script")
            tables = page.locator("main details:not(.cite)")
            for at in range(tables.count()):
                tables.nth(at).locator("summary").first.click()
            unseen = page.locator("main data").evaluate_all("all => all.filter(one => !one.checkVisibility()).length")
            check.expect(unseen == 0, f"{place}: {unseen} numbers are never seen")
        page.goto(PLACE)
        check.expect(page.locator(".map-controls").first.is_hidden(), "buttons are shown that do nothing")
        page.select_option("#f-kind", "week")
        page.fill("#f-on", "2026-03-10")
        page.select_option("#f-zone", "Mitte")
        page.click("form.choose button")
        expected = address(f"/cities/{OWN}", period="2026-W11", zone="Mitte", language="en")
        check.expect(page.url == browsing.origin + expected, f"the form leads to {page.url}")
        page.click("form.visitor button")
        check.expect("/login" in page.url, f"logging out leads to {page.url}")
