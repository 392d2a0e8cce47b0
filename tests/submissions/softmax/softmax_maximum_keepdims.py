# The maximum loses its axis; this breaks unless N equals K.
# kind: mistake
# fails: softmax
# misconception: keepdims_missing

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max(axis=1))
