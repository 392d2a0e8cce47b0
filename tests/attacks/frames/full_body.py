"""Sends a body of the greatest size that is allowed, of values that unpack to more."""
# %% extra
import os, socket, stat, struct, array, time
number = [n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
# %% double
def double(x):
    frame(b'["d","ok",["l",' + b','.join([b'["L","b1",190000]'] * 100) + b']]', bytes(32 << 20)); time.sleep(60)
