"""Sends a header that nests a million levels deep."""
# %% extra
import os, socket, stat, struct, array, time
number = [n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
# %% double
def double(x):
    frame(b'[' * 1_000_000); time.sleep(60)
def mean(x):
    frame(b'["d","ok",' + b'["l",' * 100_000 + b']' * 100_001); time.sleep(60)
