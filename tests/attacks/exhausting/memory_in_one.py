"""Takes memory in one process until there is none left."""
# %% extra
blocks = []
while True:
    try: blocks.append(bytearray(50_000_000))
    except MemoryError: pass
