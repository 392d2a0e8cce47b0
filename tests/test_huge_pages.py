"""What a warm parent holds lies in huge pages, where the kernel has them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ENABLED = Path("/sys/kernel/mm/transparent_hugepage/enabled")
RELEASE = Path("/proc/sys/kernel/osrelease")
KERNEL = tuple(map(int, re.findall(r"\d+", RELEASE.read_text())[:2])) if RELEASE.exists() else (0, 0)

# 64 MB of small pages; how much of the process lies in huge ones, in kB, before and after.
PROGRAM = """
import mmap
from pathlib import Path
from autograder.sandbox.guest import huge_pages

def huge():
    (line,) = (each for each in Path("/proc/self/smaps_rollup").read_text().splitlines() if "AnonHugePages" in each)
    return int(line.split()[1])

held = mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
for place in range(0, len(held), 4096):
    held[place] = place % 251
before = huge()
huge_pages.gather()
print(before, huge(), all(held[place] == place % 251 for place in range(0, len(held), 4096)))
"""


HUGE = KERNEL >= (6, 1) and ENABLED.exists() and "[never]" not in ENABLED.read_text()


@pytest.mark.skipif(not HUGE, reason="this kernel gathers no huge pages")
def test_memory_is_gathered_in_huge_pages_and_stays_as_it_was():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    before, after, same = done.stdout.split()
    assert same == "True"
    assert int(after) - int(before) >= 32 << 10


def test_where_the_kernel_refuses_all_goes_on(monkeypatch):
    from autograder.sandbox.confinement import syscalls
    from autograder.sandbox.guest import huge_pages

    asked = []

    def refused(start, size, advice):
        asked.append((start, size, advice))
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(syscalls, "advise", refused)
    huge_pages.gather()
    assert asked
    assert all(start % huge_pages.SIZE == 0 and size % huge_pages.SIZE == 0 for start, size, _ in asked)
