"""Prints without end."""
# %% extra
line = "x" * 1_000_000
while True: print(line)
