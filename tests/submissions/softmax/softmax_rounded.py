# The probabilities are rounded to four digits.
# kind: mistake
# fails: softmax
# misconception: rounded

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return np.round(exponentials / exponentials.sum(axis=1, keepdims=True), 4)
