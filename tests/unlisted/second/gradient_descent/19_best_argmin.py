# The student takes the smallest validation accuracy (argmin), thinking of losses.
# kind: mistake
# task: select_best
# place: the best model
# truth: `best = int(np.argmin(val))` instead of `best = int(np.argmax(val))`

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(np.argmin(val))
