"""Writes into the course, the engine, the start-up files of Python, IPython and the shell."""
# %% extra
import os, sys, site
places = ["@COURSE@/PWNED", "@COURSE@/submitted/PWNED", "@COURSE@/.autograder/seed", "@COURSE@/gradebook.db", "@SECRET@",
          *(os.path.join(p, "sitecustomize.py") for p in sys.path if p), *(os.path.join(p, "pwned.pth") for p in sys.path if p),
          "/etc/PWNED", "/usr/PWNED", "/var/tmp/PWNED", "/root/.bashrc", "/etc/cron.d/PWNED", sys.executable,
          os.path.expanduser("~root/.ipython/profile_default/startup/00.py"), "/PWNED", "/dev/PWNED", "/proc/sys/kernel/core_pattern"]
done = []
for path in places:
    try:
        with open(path, "a") as file: file.write("import os # PWNED")
        done.append(path)
    except OSError: pass
print([p for p in done if not p.startswith(os.path.expanduser("~"))])
