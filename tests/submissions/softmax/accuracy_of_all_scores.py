# The largest score is looked for among those of all images at once.
# kind: mistake
# fails: accuracy
# misconception: argmax_of_all

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(X @ W + b)
