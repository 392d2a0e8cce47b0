# The number of right images.
# kind: mistake
# fails: accuracy
# misconception: accuracy_count

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.sum(predicted == y)
