"""Loops in compiled code, where Python handles no signal."""
# %% extra
sum(range(10**13))
