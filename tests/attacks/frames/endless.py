"""Sends bytes without end, fast and slowly."""
# %% extra
import os, socket, stat, struct, array, time
number = [n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
# %% double
def double(x):
    while True: judge.sendall(bytes(1 << 20))
def mean(x):
    while True: judge.sendall(b'\1'); time.sleep(0.02)
