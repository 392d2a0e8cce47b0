"""Announces a body of eight exabytes, and one just within the limit that never comes."""
# %% extra
import os, socket, stat, struct, array, time
number = [n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
# %% double
def double(x):
    frame(b'1', announced=2**63)
    time.sleep(60)
def mean(x):
    frame(b'1', announced=32 << 20); time.sleep(60)
