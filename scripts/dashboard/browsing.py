"""A browser at a service: who is logged in, how large and how light, and what goes over the network."""
from contextlib import contextmanager

from playwright.sync_api import Error

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 780}}
LOCALES = {"en": "en-GB", "de": "de-DE"}
# A browser says so of every page that is a refusal.
REFUSED = "Failed to load resource: the server responded with a status of 4"


class Browsing:
    def __init__(self, browser, server, town):
        self.browser, self.server, self.town = browser, server, town
        self.origin = f"http://127.0.0.1:{server.port}"
        self.requests, self.faults = 0, []
        self.sessions = {}

    @contextmanager
    def window(self, visitor=None, size="wide", scheme="light", language="en", script=True):
        """A page of a fresh browser, in which that visitor has a session."""
        context = self.browser.new_context(viewport=SIZES[size], color_scheme=scheme, locale=LOCALES[language],
                                           java_script_enabled=script, base_url=self.origin,
                                           storage_state=self.session(visitor) if visitor else None)
        context.set_default_timeout(20_000)
        page = context.new_page()
        self.watch(page)
        try:
            yield page
        finally:
            context.close()

    def session(self, visitor):
        if visitor not in self.sessions:
            with self.window() as page:
                page.goto("/login")
                page.fill("#token", self.town.tokens[visitor])
                page.click("button.main")
                page.wait_for_url(lambda url: "/login" not in url)
                self.sessions[visitor] = page.context.storage_state()
        return self.sessions[visitor]

    def cookie(self, visitor):
        """The session as a field of a request."""
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.session(visitor)["cookies"])

    def watch(self, page):
        page.on("request", self.requested)
        page.on("response", self.answered)
        page.on("console", lambda message: self.say(page, message))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"{page.url}: a dialog opens"), dialog.dismiss()))

    def requested(self, request):
        self.requests += 1
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self.faults.append(f"asks for {request.url}")

    def answered(self, response):
        # A redirection shows nothing.
        if response.url.startswith(self.origin) and response.status < 300:
            policy = response.headers.get("content-security-policy", "")
            if "default-src 'none'" not in policy or "unsafe" in policy:
                self.faults.append(f"{response.url}: Content-Security-Policy is '{policy}'")

    def say(self, page, message):
        if not message.text.startswith(REFUSED):
            self.faults.append(f"{page.url}: console: {message.text[:200]}")


@contextmanager
def checking(account, name):
    """A check in a browser, which has errors of its own."""
    with account.check(f"dashboard: {name}") as check:
        try:
            yield check
        except Error as error:
            check.expect(False, f"{type(error).__name__}: {error.message.splitlines()[0]}")


def numbers(page, part="main"):
    """What stands there for machines, in its order."""
    return page.locator(f"{part} data").evaluate_all("all => all.map(one => one.value)")


def content(page):
    """A page's main part as it was sent; what the browser shows of it is for the script to change."""
    return page.request.get(page.url).text().partition('<main id="content">')[2].partition("</main>")[0]


def path_of(page):
    return page.evaluate("location.pathname + location.search")
