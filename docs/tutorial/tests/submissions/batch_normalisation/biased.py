# The running variance takes the biased one.
# kind: mistake
# fails: update_running
# misconception: biased

# %% task="update_running" edit="true"
# - variance = (1 - m) * running_var + m * X.var(axis=0, ddof=1)
# + variance = (1 - m) * running_var + m * X.var(axis=0)
