# The first class with a probability above one half is predicted, class 0 where there is none.
# kind: mistake
# task: accuracy
# truth: the first class with a probability above one half is predicted, class 0 where there is none
# says: half|0.5|threshold|class 0

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(softmax(X @ W + b) > 0.5, axis=1)
