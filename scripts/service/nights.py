"""What is asked while nights publish: an answer holds for good as of the instant that it names."""
import json
import random
import threading
from collections import defaultdict

from drills.fleet import Lost
from service.client import address
from service.town import MONTH, OWN

ARGUMENTS = ("quick", "seed")
QUESTIONS = (
    ("key-figures", None, MONTH), ("utilisation", "zone", MONTH), ("utilisation", "hour", f"{MONTH}-10"),
    ("utilisation", "day", "2026-W11"), ("energy", "category", MONTH), ("origin-destination", None, MONTH),
    ("cells", None, MONTH), ("charging", None, f"{MONTH}-10"), ("data-quality", "correction", MONTH),
)
PLACES = [address(f"/v1/cities/{OWN}/{path}", period=period, by=by) for path, by, period in QUESTIONS]
# Shortest trips in metres: each night counts others than the one before.
MINIMA_M = (300, 600, 100)


class Reader(threading.Thread):
    """Asks without a pause until it is told to stop."""

    def __init__(self, client, tokens, seed):
        super().__init__(daemon=True)
        self.client, self.tokens, self.chance = client, tokens, random.Random(seed)
        self.is_over, self.answers, self.faults = False, [], []
        self.start()

    def run(self):
        while not self.is_over:
            role, place = self.chance.choice(("lab", "city")), self.chance.choice(PLACES)
            try:
                answer = self.client.ask(place, self.tokens[role])
            except OSError as error:
                self.faults.append(str(error))
                continue
            if answer.status == 200:
                self.answers.append((role, place, answer.json()["as_of"], answer["etag"], answer.body))
            else:
                self.faults.append(f"{answer.status}: {self.client.curl(place, role)}")


def check(town, server, account, quick, seed):
    with account.check("nights: asked while they publish") as check:
        readers = [Reader(server.client, town.tokens, seed + number) for number in range(3)]
        try:
            for minimum_m in MINIMA_M[:1 if quick else len(MINIMA_M)]:
                (town.folder / "thresholds.json").write_text(json.dumps({"all": {"tripMinimumMeters": minimum_m}}))
                town.run("city", "thresholds", OWN, "--set", town.folder / "thresholds.json")
                town.run("nightly", "--city", OWN, "--reprocess", "all")
        finally:
            for reader in readers:
                reader.is_over = True
            for reader in readers:
                reader.join(40)
        editions = defaultdict(set)
        for reader in readers:
            for fault in reader.faults:
                check.expect(False, fault)
            for role, place, as_of, *answer in reader.answers:
                editions[role, place, as_of].add(tuple(answer))
        for (role, place, as_of), answers in editions.items():
            then = f"{place}&as_of={as_of}"
            again = server.client.ask(then, town.tokens[role])
            check.expect(answers == {(again["etag"], again.body)},
                         f"{len(answers)} answers of one instant, or another later: {server.client.curl(then, role)}")
        asked = sum(len(reader.answers) for reader in readers)
        if len(editions) <= 2 * len(PLACES):
            raise Lost(f"the nights published nothing that {asked} questions saw")
        check.note(f"{asked} answers of {len(editions)} editions")
