"""English and German: what is chosen, what browsers ask for, and that numbers are the same in both."""
from dashboard.browsing import checking, numbers
from service.client import address
from service.town import MONTH, OWN

PLACE = address(f"/cities/{OWN}", period=MONTH)
WORDS = {"en": "Key figures", "de": "Kennzahlen"}
ASKED = (("de", "de"), ("de-AT,de;q=0.9", "de"), ("en", "en"), ("fr", "en"), ("", "en"), ("fr, de;q=0.5", "de"),
         ("de;q=0.3, en;q=0.7", "en"), ("de;q=0", "en"), ("DE", "de"), ("*", "en"), (";;q=,", "en"))


def check(browsing, account):
    with checking(account, "languages") as check:
        shown = {}
        for language in WORDS:
            with browsing.window("city", language=language) as page:
                page.goto(PLACE)
                check.expect(page.get_attribute("html", "lang") == language, f"{language} is not the page's language")
                check.expect(WORDS[language] in page.inner_text("main"), f"'{WORDS[language]}' is not on the page")
                shown[language] = numbers(page), page.locator("h2").all_inner_texts()
                other = "de" if language == "en" else "en"
                # What is chosen counts for more than what the browser asks for, and goes along.
                page.select_option("#f-language", other)
                page.click("form.choose button")
                check.expect(page.get_attribute("html", "lang") == other, f"{other} cannot be chosen")
                check.expect(f"language={other}" in page.url, f"{page.url} does not say the language")
                page.click("nav a >> nth=2")
                check.expect(page.get_attribute("html", "lang") == other, "the next page is in another language")
        check.expect(shown["en"][0] == shown["de"][0], "the languages have different numbers")
        check.expect(not set(shown["en"][1]) & set(shown["de"][1]), f"headings in both: {set(shown['en'][1]) & set(shown['de'][1])}")
        client, token = browsing.server.client, browsing.town.tokens["city"]
        for wish, language in ASKED:
            for place in (PLACE, "/login", f"/cities/{OWN}?period=nothing"):
                answer = client.ask(place, token, Accept_Language=wish, Accept="text/html")
                if answer.status == 303:
                    # An address without a language leads to one that has the reader's, and can be kept.
                    check.expect(answer["location"].endswith(f"language={language}"),
                                 f"{place} with '{wish}' leads to {answer['location']}")
                    answer = client.ask(answer["location"], token, Accept_Language="fr", Accept="text/html")
                check.expect(f'<html lang="{language}">' in answer.text, f"{place} with '{wish}' is not {language}")
                check.expect("accept-language" in answer["vary"].lower(), f"{place}: Vary is {answer['vary']}")
        for language in WORDS:
            answer = client.ask(f"/login?language={language}", Accept_Language="fr")
            check.expect(f'<html lang="{language}">' in answer.text, f"the login in {language} is not")
