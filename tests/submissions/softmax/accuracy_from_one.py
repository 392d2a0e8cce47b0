# Classes count from one.
# kind: mistake
# fails: accuracy
# misconception: labels_from_one

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(X @ W + b, axis=1) + 1
