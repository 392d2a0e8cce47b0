# The largest accuracy is taken as the index.
# kind: mistake
# task: select_best
# truth: the largest accuracy is taken as the index
# says: index|position|argmax

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(max(val))
