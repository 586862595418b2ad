"""Every page wide and on a phone, light and dark, in both languages: rules of accessibility, and pictures."""
from axe_playwright_python.sync_playwright import Axe

from dashboard.browsing import checking
from service.client import address
from service.town import MONTH, OTHER, OWN

PLACE = f"/cities/{OWN}"
# The first two have each size, each scheme and each language once.
LOOKS = (("wide", "light", "en"), ("phone", "dark", "de"), ("wide", "dark", "de"), ("phone", "light", "en"))
# Between a phone and a screen, where columns become fewer.
WIDTHS = (480, 600, 768, 900, 1040, 1440)
# What is of no use on paper.
CONTROLS = ".choose, .tools, .map-controls, .map-tip, .replay, nav, form.visitor, .step, .skip"


def pages(town):
    """Each with a name, who looks and the address."""
    return (
        ("login", None, "/login"),
        ("cities", "admin", "/"),
        ("overview", "city", address(PLACE, period=MONTH)),
        ("overview-lab", "lab", address(PLACE, period=MONTH)),
        ("overview-day", "city", address(PLACE, period="2026-03-20")),
        ("overview-zone", "city", address(PLACE, period=MONTH, zone="Mitte")),
        ("overview-category", "city", address(PLACE, period=MONTH, category="e-scooter")),
        ("overview-script", "other", address(f"/cities/{OTHER}", period="2026-03-02")),
        ("compare", "city", address(f"{PLACE}/compare", period="2026-W12", with_period="2026-W11")),
        ("compare-zones", "city", address(f"{PLACE}/compare", period=MONTH, zone="Mitte", with_zone="Nord")),
        ("quality", "city", address(f"{PLACE}/quality", period=MONTH)),
        ("explain", "city", address(f"{PLACE}/explain/energy-net", period=MONTH)),
        ("vehicles", "lab", address(f"{PLACE}/vehicles", period="2026-03-20")),
        ("vehicle-day", "lab", address(f"{PLACE}/vehicles/{town.ids[OWN][1]}", period="2026-03-20")),
        ("not-allowed", "city", f"{PLACE}/vehicles"),
        ("bad-address", "city", address(PLACE, period="2026-3")),
        ("nothing", "city", address(PLACE, period="2025-03")),
    )


def check(browsing, account, screenshots=None, quick=False):
    for size, scheme, language in LOOKS[:2] if quick else LOOKS:
        with checking(account, f"{size}, {scheme}, {language}") as check:
            for name, visitor, place in pages(browsing.town):
                with browsing.window(visitor, size, scheme, language) as page:
                    page.goto(place)
                    look(check, page, name, language)
                    if screenshots:
                        page.screenshot(path=screenshots / f"{name}-{size}-{scheme}-{language}.png", full_page=True)
                    rules(check, page, name)
    printed(browsing, account, screenshots)


def printed(browsing, account, screenshots):
    """On paper: every number, nothing to click, and black on white whatever the screen is like."""
    with checking(account, "on paper") as check:
        for name, visitor, place in pages(browsing.town):
            if visitor is None:
                continue
            with browsing.window(visitor, scheme="dark") as page:
                page.goto(place)
                page.emulate_media(media="print")
                shown = page.locator(CONTROLS).evaluate_all("all => all.filter(one => one.checkVisibility()).length")
                check.expect(shown == 0, f"{name}: {shown} things to click are printed")
                unseen = page.locator("main data").evaluate_all(
                    "all => all.filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length")
                check.expect(unseen == 0, f"{name}: {unseen} numbers are not printed")
                ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor + ' '"
                                       " + getComputedStyle(document.body).backgroundColor")
                check.expect(set(ground.split(" rgb")) <= {"rgb(255, 255, 255)", "(255, 255, 255)", "rgba(0, 0, 0, 0)",
                                                           "a(0, 0, 0, 0)"}, f"{name}: the ground is {ground}")
                if screenshots or name == "overview":
                    path = screenshots / f"{name}.pdf" if screenshots else None
                    size = len(page.pdf(path=path, format="A4", print_background=True))
                    # What browsers paint pixel by pixel makes hundreds of times that.
                    check.expect(size < 10_000_000, f"{name}: its PDF has {size} bytes")


def look(check, page, name, language):
    check.expect(page.get_attribute("html", "lang") == language, f"{name} is not in {language}")
    check.expect(page.locator("h1").count() == 1, f"{name} has {page.locator('h1').count()} first headings")
    check.expect(page.title() != "", f"{name} has no title")
    check.expect("{" not in page.inner_text("body"), f"{name} has a place that is not filled in")


def rules(check, page, name):
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    size = page.viewport_size
    for width in (size["width"], *WIDTHS):
        page.set_viewport_size({**size, "width": width})
        more = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        check.expect(more <= 0, f"{name}, {width} px wide, has to be scrolled sideways by {more} px")
    page.set_viewport_size(size)
    # Styles that take effect step by step would be judged half way.
    page.wait_for_timeout(200)
    faults = Axe().run(page).response["violations"]
    check.expect(not faults, f"{name}: " + "; ".join(
        f"{fault['id']} ({len(fault['nodes'])}): {fault['help']}: {' '.join(map(str, fault['nodes'][0]['target']))}"
        for fault in faults))
