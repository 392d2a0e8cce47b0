"""No forged point, no secret read, nobody else touched: every attack on every sandbox that works here.

Each file below this directory is one hostile submission of the tiny assignment.
They are graded by the real command, each with an honest sibling right after it: all of them by `make arena`.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from extent import WALLS, sample

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

from autograder.sandbox.confinement import files  # noqa: E402

README = Path(__file__).parents[2] / "README.md"
ATTACKS = ring.attacks()
LET_LOOSE = sample(ATTACKS)
pytestmark = pytest.mark.timeout(900)  # the first test of each kind of walls waits until all attacks are graded
MOST_GROWTH = 100 << 20  # an answer and its frame may take 40 MB; what is refused costs a judge less than 100
LARGEST_RECORD = 1_000_000


@pytest.fixture(scope="module", params=WALLS or [pytest.param("", marks=pytest.mark.skip(reason="no walls here"))])
def graded(request, tmp_path_factory):
    arena = ring.Arena(tmp_path_factory.mktemp("arena"), request.param)
    arena.prepare()
    with ring.bait(arena) as values:
        for attack in LET_LOOSE:
            arena.enter(attack, values)
        ring.grade(arena)
    yield arena
    # Deeper than pytest can remove.
    files.remove(arena.course / "submitted")


@pytest.mark.parametrize("attack", LET_LOOSE, ids=lambda attack: attack.name)
def test_an_attack_forges_nothing_reads_nothing_and_harms_nobody(graded, attack):
    record = graded.record(attack.student)
    assert record["status"] == ("refused" if attack.refused else "graded"), record["reason"]
    assert attack.refused in record["reason"]
    assert record["points"] == attack.earns
    assert len(json.dumps(record)) < LARGEST_RECORD
    assert ring.CANARY not in graded.notebook(attack.student)
    sibling = graded.record(f"{attack.student}-sibling")
    assert sibling["points"] == 80
    assert sibling["notes"] == []
    assert "PWNED" not in graded.notebook(f"{attack.student}-sibling")


def test_the_readme_says_how_many_attacks_of_each_kind_there_are():
    kinds = [attack.name.partition("/")[0].replace("_", " ") for attack in (*ATTACKS, *ring.doors())]
    table = README.read_text().partition("| kind | attacks |")[2].partition("\n\n")[0]
    said = dict(re.findall(r"^\| ([a-z ]+) \| (\d+) \|", table, re.MULTILINE))
    assert {kind: int(count) for kind, count in said.items()} == {kind: kinds.count(kind) for kind in set(kinds)}


def test_nobody_was_contacted_or_signalled(graded):
    assert graded.contacts == []


def test_nothing_was_written_outside(graded):
    found = subprocess.run(["find", graded.root, "-name", "*PWNED*"], capture_output=True, check=True)
    assert found.stdout == b""
    assert (graded.root / "secret.txt").read_text() == ring.CANARY
    for place in ["/dev/shm", "/var/tmp", "/etc", "/usr", "/"]:
        assert list(Path(place).glob("PWNED*")) == []


def test_the_screen_and_the_gradebook_bear_every_name(graded):
    assert {letter for letter in graded.printed if not letter.isprintable()} == {"\n"}
    assert {graded.record(name)["points"] for name in ring.NAMES.values()} == {80}


def test_no_process_is_left(graded):
    assert graded.strays == []


def test_the_judges_memory_stays_flat(graded):
    assert graded.growth
    assert {pid: grown >> 20 for pid, grown in graded.growth.items() if grown >= MOST_GROWTH} == {}
