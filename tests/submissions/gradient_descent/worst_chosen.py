# argmin where argmax is wanted.
# kind: mistake
# fails: select_best
# misconception: selects_worst

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(np.argmin(val))
