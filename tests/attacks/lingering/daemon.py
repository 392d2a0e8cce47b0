"""Leaves a process behind that has detached from everything and is deaf to signals."""
# %% extra
import os, signal, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 32):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            while True:
                try: open("/dev/shm/PWNED", "a").write("x")
                except OSError: pass
                time.sleep(0.05)
        os._exit(0)
