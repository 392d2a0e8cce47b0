"""Attaches to other processes, and reads and writes their memory."""
# %% extra
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (1, 2, os.getppid(), @JUDGE@, @VICTIM@):
    for request in (16, 0x4206): print(libc.ptrace(request, pid, None, None), end=" ")
    buffer = ctypes.create_string_buffer(64)
    class iovec(ctypes.Structure): _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]
    local = iovec(ctypes.addressof(buffer), 64)
    for call in (libc.process_vm_readv, libc.process_vm_writev):
        print(call(pid, ctypes.byref(local), 1, ctypes.byref(local), 1, 0), end=" ")
