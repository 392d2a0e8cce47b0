# One maximum for the whole batch is subtracted.
# kind: mistake
# fails: softmax
# misconception: shift_by_batch_maximum

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max())
