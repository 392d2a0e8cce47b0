"""Fills socket buffers and pipes, which are memory of the kernel."""
# %% extra
import socket, os, fcntl
kept = []
try:
    while True:
        a, b = socket.socketpair()
        for size in (7, 32): 
            try: a.setsockopt(socket.SOL_SOCKET, size, 1 << 30)
            except OSError: pass
        a.setblocking(False)
        kept.append((a, b))
        try:
            while True: a.send(bytes(1 << 16))
        except BlockingIOError: pass
except OSError as error: print(type(error).__name__)
