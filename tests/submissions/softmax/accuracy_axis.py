# The largest score is looked for among the images.
# kind: mistake
# fails: accuracy
# misconception: argmax_over_images

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(X @ W + b, axis=0)
