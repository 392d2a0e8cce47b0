# The exponential overflows for large scores.
# kind: mistake
# fails: softmax
# misconception: softmax_unstable
# demo: yes

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores)
