"""Ends every process that it may."""
# earns: 0
# %% extra
import os, signal
for pid in [1, 2, os.getppid(), @JUDGE@, @VICTIM@, *range(2, 400)]:
    if pid != os.getpid():
        for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGUSR1):
            try: os.kill(pid, number)
            except OSError: pass
for group in (1, os.getppid(), @JUDGE@, @VICTIM@):
    try: os.killpg(group, signal.SIGKILL)
    except OSError: pass
# %% mean
import os
os.kill(-1, 9)
