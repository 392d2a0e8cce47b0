"""Connects to the judge over every family of sockets, to send out what it found."""
# %% extra
import socket
def send(family, kind, address):
    try:
        with socket.socket(family, kind) as s:
            s.settimeout(0.3); s.connect(address); s.send(b"CANARY")
        print("connected", address)
    except Exception as error: print(type(error).__name__)
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    send(socket.AF_INET, kind, ("127.0.0.1", @PORT@))
    send(socket.AF_INET6, kind, ("::1", @PORT@))
    send(socket.AF_UNIX, kind, "@SOCKET@")
    send(socket.AF_UNIX, kind, "\0@ABSTRACT@")
for family in range(50):
    for kind in (1, 2, 3, 5):
        try: socket.socket(family, kind); print("socket", family, kind)
        except Exception: pass
try: print(socket.getaddrinfo("localhost", 80))
except Exception as error: print(type(error).__name__)
!(echo CANARY > /dev/tcp/127.0.0.1/@PORT@) 2>&1 | head -1
!command -v curl > /dev/null && curl -s -m 1 http://127.0.0.1:@PORT@/CANARY
