# The class with the smallest score.
# kind: mistake
# fails: accuracy
# misconception: smallest_score

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmin(X @ W + b, axis=1)
