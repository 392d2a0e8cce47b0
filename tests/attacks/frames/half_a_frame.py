"""Sends half a frame and dies."""
# %% extra
import os, socket, stat, struct, array, time
number = [n for n in range(3, 100) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
# %% double
def double(x):
    judge.sendall(struct.pack('<IQ', 1000, 1000) + b'[')
    os._exit(0)
def mean(x):
    judge.shutdown(socket.SHUT_RDWR); time.sleep(60)
