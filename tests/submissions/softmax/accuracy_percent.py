# A percentage.
# kind: mistake
# fails: accuracy
# misconception: accuracy_percent

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return 100 * np.mean(predicted == y)
