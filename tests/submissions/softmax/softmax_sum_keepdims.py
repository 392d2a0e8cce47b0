# The sum loses its axis; this breaks unless N equals K.
# kind: mistake
# fails: softmax
# misconception: keepdims_missing

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=1)
