"""Prints its environment, also as it was when the process began."""
# %% extra
import os, ctypes
print(dict(os.environ))
try: print(open("/proc/self/environ", "rb").read())
except OSError as error: print(error)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
i = 0
while environ[i]: print(environ[i]); i += 1
!env; cat /proc/1/environ
