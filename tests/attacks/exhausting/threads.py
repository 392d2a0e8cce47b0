"""Starts threads until there is none left."""
# %% extra
import threading, time
threads = []
while True:
    try:
        thread = threading.Thread(target=time.sleep, args=(60,), daemon=True); thread.start(); threads.append(thread)
    except RuntimeError: time.sleep(0.05)
