"""Takes the interpreter apart."""
# %% extra
import sys, builtins, gc
gc.disable()
for name in list(sys.modules):
    if not name.startswith("_"): sys.modules[name] = None
for name in list(vars(builtins)):
    if not name.startswith("__"):
        try: delattr(builtins, name)
        except Exception: pass
