"""Makes empty files and directories without end."""
# %% extra
import os, tempfile
base = tempfile.mkdtemp()
i = 0
while True:
    i += 1
    try:
        os.mkdir(f"{base}/{i}")
        open(f"{base}/{i}/f", "w").close()
    except OSError: pass
