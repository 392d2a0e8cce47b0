# m is taken as the share of the old average.
# kind: mistake
# fails: update_running
# misconception: shares_swapped

# %% task="update_running" edit="true"
# - mean = (1 - m) * running_mean + m * X.mean(axis=0)
# - variance = (1 - m) * running_var + m * X.var(axis=0, ddof=1)
# + mean = m * running_mean + (1 - m) * X.mean(axis=0)
# + variance = m * running_var + (1 - m) * X.var(axis=0, ddof=1)
