"""Hands in a link to another student's notebook beside its own."""
# %% notebook
import os
folder.mkdir(parents=True, exist_ok=True)
for name in ("data.csv", "helper.py"):
    (folder / name).symlink_to("@SECRET@")
(folder / "course").symlink_to("@COURSE@")
# %% extra
import os, glob
for path in glob.glob("*") + glob.glob("course/*"):
    try: print(path, open(path, "rb").read(2000))
    except OSError as error: print(type(error).__name__)
