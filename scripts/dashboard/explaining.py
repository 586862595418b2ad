"""What a figure is and what it rests on, and addresses that show the same for ever."""
import re

from dashboard.browsing import checking, numbers, path_of
from service.client import address
from service.town import MONTH, OWN

PLACE = f"/cities/{OWN}"
OVERVIEW = address(PLACE, period=MONTH, language="en")


def check(browsing, account):
    definitions(browsing, account)
    citing(browsing, account)


def definitions(browsing, account):
    with checking(account, "explain") as check, browsing.window("city") as page:
        page.goto(OVERVIEW)
        link = page.locator("#figures .cards a.about").first
        name = link.inner_text()
        shown = page.locator("#figures .cards .number data").first.get_attribute("value")
        link.click()
        check.expect(page.inner_text("h1") == name, f"'{name}' leads to '{page.inner_text('h1')}'")
        check.expect(page.locator(".explanation .formula").first.inner_text() != "", "there is no formula")
        value = page.inner_text(".explained .number")
        check.expect(re.sub(r"\D", "", value) == shown, f"{name} is {shown}, explained {value}")
        check.expect(page.locator("#definitions dt").count() > 0, "there are no definitions")
        page.click("p.back a")
        check.expect(path_of(page) == OVERVIEW, f"the way back leads to {path_of(page)}")
        places = sorted({link.get_attribute("href") for link in page.locator("a[href*='/explain/']").all()})
        check.expect(len(places) > 10, f"only {len(places)} figures lead to their definition")
        for place in places:
            answer = page.request.get(place)
            check.expect(answer.ok and 'class="formula"' in answer.text(), f"{place}: {answer.status}")


def citing(browsing, account):
    """The address of today's figures, before and after they are corrected."""
    with checking(account, "cite, then correct") as check, browsing.window("city") as page:
        page.goto(OVERVIEW)
        page.click("#figures details.cite summary")
        cited = page.inner_text("#cite-figures")
        check.expect(cited.startswith(f"{browsing.origin}{PLACE}?") and "as_of=" in cited and cited.endswith("#figures"),
                     f"the address to cite is {cited}")
        check.expect(page.locator("#figures [data-copy]").is_visible(), "it cannot be copied by a button")
        page.goto(cited)
        before, text = numbers(page), page.inner_text("main")
        page.goto(OVERVIEW)
        check.expect(numbers(page) == before, "the cited address shows other figures from the start")
        browsing.town.bring_late()
        page.goto(OVERVIEW)
        check.expect(numbers(page) != before, "late data change nothing: this proves nothing")
        page.goto(cited)
        check.expect(numbers(page) == before, "the cited address shows other figures after a correction")
        check.expect(page.inner_text("main") == text, "the cited page reads otherwise after a correction")
        check.expect(page.locator("p.note a").count() > 0, "nothing leads to the figures of now")
        page.locator("p.note a").first.click()
        check.expect(path_of(page) == OVERVIEW, f"'Show those of now' leads to {path_of(page)}")
        page.goto(address(f"{PLACE}/quality", period=MONTH))
        check.expect(page.locator("#changes tbody tr").count() > 0, "the correction is not told of")
        # What is to come is not known, and nobody can cite it.
        answer = page.goto(address(PLACE, period=MONTH, as_of="2099-01-01T00:00:00Z", language="en"))
        check.expect(answer.status == 400 and "2099-01-01T00:00:00Z is still to come" in page.inner_text("main"),
                     f"figures of an instant to come are {answer.status}")
        check.expect(page.locator("code", has_text="as_of=2099").count() == 0 and page.locator("ul.cards").count() == 0,
                     "figures of an instant to come are told, and its address is said to stay as it is")
