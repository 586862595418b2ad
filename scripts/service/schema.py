"""schemathesis, all checks, against the service's own description, by role."""
import os
import re
import shutil
import subprocess

from service.town import MONTH, OWN

ARGUMENTS = ("seed",)
# With city and period given it comes past the checks of parameters; free, it tries these.
# Lines of JSON are a form that it cannot write by itself; text that is none is set aside line by line.
HOOKS = """import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return value.encode(errors="replace") if isinstance(value, str) else repr(value).encode(errors="replace")
"""
RUNS = (("admin", True), ("lab", True), ("city", True), ("operator", True), ("admin", False))


def check(town, server, account, seed):
    program = os.environ.get("SCHEMATHESIS") or shutil.which("schemathesis")
    if not program:
        account.skip("schema", "no schemathesis (PyPI); SCHEMATHESIS may name it")
        return
    for role, is_given in RUNS:
        # It shows tokens that open nothing, of which a service takes few from one place.
        server.kill()
        server.start()
        folder = town.folder / f"schema-{role}-{is_given}"
        folder.mkdir()
        (folder / "hooks.py").write_text(HOOKS)
        if is_given:
            day = f"{MONTH}-20"
            (folder / "schemathesis.toml").write_text(
                f'[parameters]\ncity = "{OWN}"\nperiod = "{day}"\nvehicle = "{town.own_fleet[0]}"\n'
                # That only zones are places, and to be had as GeoJSON, no schema of a parameter can say.
                '[checks.positive_data_acceptance]\n'
                'expected-statuses = ["2xx", "401", "403", "404", "406", "409", "5xx"]\n')
        # Whose vehicles they are, admins have to say with each sample, which no schema can.
        more = [] if is_given else ["--exclude-checks", "positive_data_acceptance"]
        with account.check(f"schema: {role}, {'city and period given' if is_given else 'free'}") as check:
            ran = subprocess.run(
                [program, "run", f"http://127.0.0.1:{server.port}/openapi.json", "-H",
                 f"Authorization: Bearer {town.tokens[role]}", "--max-examples", "40", "--checks", "all",
                 "--generation-database", "none", "--seed", str(seed), "--no-color", *more],
                cwd=folder, env={**os.environ, "SCHEMATHESIS_HOOKS": "hooks.py"}, capture_output=True, text=True, timeout=600)
            found = re.search(r"Test cases:\s+(\d+) generated", ran.stdout)
            check.tried += int(found[1]) if found else 0
            check.note(found[0].split(":")[1].strip() if found else "no cases")
            # It has no way to write some media types, and says so with an error.
            errors = re.findall(r"🚫 ([A-Z].*: \d+)", ran.stdout)
            if errors:
                check.note(f"schemathesis itself: {'; '.join(errors)}")
            is_right = found and "Failures:" not in ran.stdout and all("Serialization" in error for error in errors)
            for words in [] if is_right else failures(ran.stdout) or [(ran.stdout + ran.stderr)[-300:]]:
                check.faults.append(words.replace(town.tokens[role], "TOKEN"))
        check_server(server, account, role)


def failures(text):
    """What failed, each with the command that shows it."""
    found, words = [], []
    for line in text.splitlines():
        line = line.strip()
        if re.match(r"- [A-Z]", line):
            words.append(line[2:])
        elif line.startswith("curl ") and words:
            found.append(f"{'; '.join(words)}: {line}")
            words = []
    return found


def check_server(server, account, role):
    if server.process.poll() is not None:
        with account.check("schema: the service afterwards") as check:
            check.expect(False, f"it ended with {server.process.returncode} under schemathesis as {role}")
            server.start()
