# The fraction of wrong images.
# kind: mistake
# fails: accuracy
# misconception: accuracy_error_rate

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.mean(predicted != y)
