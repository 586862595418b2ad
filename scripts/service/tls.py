"""TLS of its own: what is spoken, what is not, and certificates that are none or renewed."""
import re
import shutil
import socket
import ssl
import subprocess
import time
from urllib.parse import urlencode

from service.client import Client, address, status_of
from service.town import MONTH, OTHER, OWN

ARGUMENTS = ("quick",)
FORM = "application/x-www-form-urlencoded"
FIGURES = address(f"/v1/cities/{OWN}/key-figures", period=MONTH)
KEYS = {"ec": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "rsa": ["-newkey", "rsa:2048"]}


def check(town, server, account, quick):
    if not shutil.which("openssl"):
        account.skip("tls", "no openssl")
        return
    folder = town.folder / "tls"
    folder.mkdir(exist_ok=True)
    for name, kind in (("ec", "ec"), ("new", "ec"), ("rsa", "rsa")):
        certify(folder, name, kind)
    check_refused(town, account, folder)
    chain, key = folder / "chain.pem", folder / "key.pem"
    use(folder, "rsa")
    secure = town.serve("--rate", 1_000_000, "--certificate", chain, "--key", key)
    slow = None if quick else SlowHandshakes(secure.port)
    check_spoken(town, secure, account, chain)
    check_login(town, secure.client, account)
    check_renewed(town, secure, account, folder)
    if slow:
        slow.check(account)
    secure.kill()
    check_proxy(town, account)


def certify(folder, name, kind):
    openssl("req", "-x509", *KEYS[kind], "-nodes", "-keyout", folder / f"{name}-key.pem", "-out", folder / f"{name}.pem",
            "-days", "30", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost")


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, stdin=subprocess.DEVNULL)


def use(folder, name):
    """As who renews a certificate does: each file at once, but one after the other."""
    for source, target in ((f"{name}.pem", "chain.pem"), (f"{name}-key.pem", "key.pem")):
        shutil.copy(folder / source, folder / "fresh")
        (folder / "fresh").rename(folder / target)


def check_refused(town, account, folder):
    """Without a certificate and its key it does not start, and says which file is at fault."""
    (folder / "text.pem").write_text("hello\n")
    (folder / "empty.pem").write_text("")
    (folder / "half.pem").write_bytes((folder / "ec.pem").read_bytes()[:300])
    (folder / "folder.pem").mkdir()
    openssl("x509", "-in", folder / "ec.pem", "-outform", "der", "-out", folder / "der.pem")
    openssl("pkey", "-in", folder / "ec-key.pem", "-outform", "der", "-out", folder / "der-key.pem")
    openssl("pkey", "-in", folder / "ec-key.pem", "-aes128", "-passout", "pass:abc", "-out", folder / "locked-key.pem")
    with account.check("tls: certificates that are none") as check:
        for chain, key, code, words in (
            ("ec", None, 2, "come together"), (None, "ec-key", 2, "come together"),
            ("missing", "ec-key", 1, "missing.pem' cannot be read"), ("ec", "missing", 1, "missing.pem' cannot be read"),
            ("folder", "ec-key", 1, "folder.pem' cannot be read"),
            ("ec", "rsa-key", 1, "is not that of"), ("rsa", "ec-key", 1, "is not that of"), ("ec", "new-key", 1, "is not that of"),
            ("ec-key", "ec-key", 1, "ec-key.pem' holds no certificate"), ("ec", "ec", 1, "ec.pem' holds no key"),
            ("half", "ec-key", 1, "half.pem' holds no certificate"), ("empty", "ec-key", 1, "empty.pem' holds no certificate"),
            ("text", "ec-key", 1, "text.pem' holds no certificate"), ("der", "ec-key", 1, "der.pem' holds no certificate"),
            ("ec", "der-key", 1, "der-key.pem' holds no key"), ("ec", "empty", 1, "empty.pem' holds no key"),
            ("ec", "locked-key", 1, "without a passphrase"),
        ):
            options = [word for option, name in (("--certificate", chain), ("--key", key)) if name
                       for word in (option, str(folder / f"{name}.pem"))]
            ran = run_shortly(town, options)
            check.expect(ran.returncode == code and words in ran.stderr,
                         f"{ran.returncode}, '{ran.stderr.strip()[-200:]}': serve with {chain} and {key}")
            check.expect(not re.search(r"failedTo|NIOSSL|PRIVATE|Fatal", ran.stderr), f"'{ran.stderr.strip()[-200:]}'")
        ran = run_shortly(town, ["--listen", "0.0.0.0:0"])
        check.expect(ran.returncode == 2 and "--certificate" in ran.stderr, f"{ran.returncode}: for everyone, without TLS")


def run_shortly(town, options):
    listen = [] if "--listen" in options else ["--listen", "127.0.0.1:0"]
    process = town.fleet.start("serve", *listen, *options)
    try:
        out, err = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def check_spoken(town, secure, account, chain):
    token = town.tokens["lab"]
    with account.check("tls: what is spoken") as check:
        context = ssl.create_default_context(cafile=str(chain))
        for version, is_spoken in ((ssl.TLSVersion.TLSv1, False), (ssl.TLSVersion.TLSv1_1, False),
                                   (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)):
            found = spoken(secure.port, version)
            check.expect(bool(found) == is_spoken, f"{version.name}: {found or 'not spoken'}")
        with socket.create_connection(("127.0.0.1", secure.port), timeout=5) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as connection:
                check.note(f"{connection.version()}, {connection.cipher()[0]}")
        for cipher in ("AES128-SHA", "AES256-SHA256", "DES-CBC3-SHA", "RC4-SHA", "NULL-SHA256"):
            # Without forward secrecy, or broken.
            check.expect(not spoken(secure.port, ssl.TLSVersion.TLSv1_2, cipher), f"speaks {cipher}")
        answer, plain = secure.client.ask(FIGURES, token), Client(secure.port)
        check.expect(answer.status == 200, f"{answer.status} over TLS")
        check.expect(re.search(r"max-age=(\d+)", answer["strict-transport-security"]), "no Strict-Transport-Security")
        body = b'{"time":1,"vehicle":"x"}\n'
        check.expect(secure.client.ask("/v1/telemetry", method="POST", body=body, Content_Type="application/x-ndjson").status == 401,
                     "takes samples of anybody")
        for data in (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", f"GET {FIGURES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
                     .encode(), b"\x16\x03\x01\xff\xff" + b"a" * 70_000, b"\x80\x2e\x01\x00\x02", bytes(range(256)) * 40, b"\n"):
            found, is_closed = plain.raw(data, seconds=3)
            check.expect(status_of(found) == 0 and b"fleet" not in found and b"HTTP/1.1 200" not in found,
                         f"answers without TLS: {found[:60]!r}")
            check.expect(is_closed or data == b"\n", f"goes on after {data[:20]!r}")
        check.expect(secure.client.ask("/readyz").status == 200, "not ready afterwards")
        lines = secure.new_log_lines()
        check.expect(not any(" error: " in line or token in line for line in lines),
                     f"the log has {[line for line in lines if ' error: ' in line][:2]}")


def spoken(port, version, ciphers="ALL:@SECLEVEL=0"):
    """What a client agrees on that knows one version only; nothing where it does not."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        context.set_ciphers(ciphers)
        context.minimum_version = context.maximum_version = version
        with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
            with context.wrap_socket(plain) as connection:
                return connection.version()
    except (ssl.SSLError, OSError, ValueError):
        return None


def log_in(client, token, **fields):
    """The answer to the form of the login, and the one that it was got with."""
    page = client.ask("/login", Accept="text/html", **fields)
    made = re.search(r"([\w-]*fleet-form)=([^;]+)", page["set-cookie"])
    key = re.search(r'name="csrf"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="csrf"', page.text)
    body = urlencode({"csrf": key[1] or key[2], "token": token, "next": f"/cities/{OWN}"}).encode()
    return page, client.ask("/login", method="POST", body=body, Content_Type=FORM, Cookie=f"{made[1]}={made[2]}", **fields)


def check_login(town, client, account):
    with account.check("tls: login and a page") as check:
        page, answer = log_in(client, town.tokens["city"])
        check.expect(page.status == 200 and answer.status == 303 and answer["location"] == f"/cities/{OWN}",
                     f"{page.status}, then {answer.status} to {answer['location']}")
        for cookie in (page["set-cookie"], answer["set-cookie"]):
            words = {word.strip().lower() for word in cookie.split(";")}
            check.expect({"secure", "httponly", "path=/"} <= words and any(word.startswith("samesite=") for word in words),
                         f"Set-Cookie {re.sub('=[^;]*', '=…', cookie, count=1)}")
        name, value = answer["set-cookie"].split(";")[0].split("=", 1)
        check.expect(name.startswith("__Host-"), f"the session's cookie is {name}")
        for path, status in ((f"/cities/{OWN}", 200), (f"/cities/{OTHER}", 404)):
            seen = client.ask(path, Cookie=f"{name}={value}", Accept="text/html")
            check.expect(seen.status == status, f"{seen.status} for {path}")
            check.expect("http://" not in re.sub(r"http://www\.w3\.org/", "", seen.text), f"{path} leads away from TLS")
        # A cookie without its prefix may have been set by anybody on the way.
        seen = client.ask(f"/v1/cities/{OWN}", Cookie=f"fleet-session={value}")
        check.expect(seen.status == 401, f"{seen.status} with a session of another cookie")
        _, wrong = log_in(client, "fleet_" + "A" * 43)
        check.expect(wrong.status == 403 and "__Host-fleet-session" not in wrong["set-cookie"], f"{wrong.status} for a wrong token")


def shown(port):
    """The certificate that connections made now are shown."""
    return ssl.get_server_certificate(("127.0.0.1", port), timeout=5)


def check_renewed(town, secure, account, folder):
    """Its files are replaced while it runs."""
    client, token = secure.client, town.tokens["lab"]
    certificate = {name: (folder / f"{name}.pem").read_text() for name in ("ec", "new", "rsa")}
    with account.check("tls: a certificate renewed") as check:
        check.expect(shown(secure.port) == certificate["rsa"], "shows another certificate than it was given")
        for name in ("ec", "new"):
            use(folder, name)
            time.sleep(1.3)
            check.expect(shown(secure.port) == certificate[name], f"does not show the new certificate '{name}'")
            check.expect(client.ask(FIGURES, token).status == 200, f"does not answer with '{name}'")
        for name, text in (("half a renewal", certificate["ec"]), ("a file that is none", "hello\n"), ("nothing", "")):
            (folder / "chain.pem").write_text(text)
            time.sleep(1.3)
            for _ in range(3):
                check.expect(shown(secure.port) == certificate["new"], f"shows another certificate after {name}")
        lines = [line for line in secure.new_log_lines() if "was not renewed" in line]
        check.expect(len(lines) == 3, f"says {len(lines)} times that a certificate was not renewed, not 3")
        use(folder, "ec")
        time.sleep(1.3)
        check.expect(shown(secure.port) == certificate["ec"], "does not show the one that is whole again")


class SlowHandshakes:
    """Connections that begin TLS, and do not go on."""

    LONGEST = 75

    def __init__(self, port):
        self.began, self.connections = time.monotonic(), []
        for data in (b"", b"\x16", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 20):
            connection = socket.create_connection(("127.0.0.1", port), timeout=5)
            connection.sendall(data)
            self.connections.append((data, connection))

    def check(self, account):
        with account.check("tls: handshakes that go nowhere") as check:
            for data, connection in self.connections:
                connection.settimeout(max(0.1, self.began + self.LONGEST - time.monotonic()))
                try:
                    while connection.recv(4096):
                        pass
                    check.note(f"ended after {time.monotonic() - self.began:.0f} s")
                    is_ended = True
                except TimeoutError:
                    is_ended = False
                except OSError:
                    is_ended = True
                check.expect(is_ended, f"still open after {self.LONGEST} s, after {len(data)} bytes")
                connection.close()


def check_proxy(town, account):
    """Behind a proxy TLS is its, and the cookies are as careful."""
    server = town.serve("--rate", 1_000_000, "--behind-proxy")
    with account.check("tls: a login behind a proxy") as check:
        _, answer = log_in(server.client, town.tokens["city"], X_Forwarded_For="10.1.1.1")
        check.expect(answer.status == 303 and "__Host-fleet-session=" in answer["set-cookie"]
                     and "; Secure" in answer["set-cookie"], f"{answer.status}, {answer['set-cookie'][:20]}")
    server.kill()
    server = town.serve("--rate", 1_000_000)
    with account.check("tls: a login on this machine alone") as check:
        _, answer = log_in(server.client, town.tokens["city"])
        check.expect(answer.status == 303 and "; Secure" not in answer["set-cookie"], f"{answer.status}: no browser would keep it")
        check.expect(not answer["strict-transport-security"], "promises TLS where there is none")
    server.kill()
