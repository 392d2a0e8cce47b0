"""Deletes every check cell."""
# %% notebook
notebook["cells"] = [c for c in notebook["cells"] if not c["id"].startswith("check_")]
