# The exponentials overwrite the scores of the caller.
# kind: mistake
# fails: softmax
# misconception: argument_changed

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + shifted = z3
# + shifted -= z3.max(axis=1, keepdims=True)

# - exponentials = np.exp(shifted)
# + exponentials = np.exp(shifted, out=shifted)
