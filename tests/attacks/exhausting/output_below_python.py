"""Prints without end below Python."""
# %% extra
!yes "$(head -c 100000 /dev/zero | tr '\0' y)"
