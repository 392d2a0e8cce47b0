# The bias is forgotten.
# kind: mistake
# fails: accuracy
# misconception: bias_missing

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(X @ W, axis=1)
