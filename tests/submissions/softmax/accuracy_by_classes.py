# Divided by the number of classes.
# kind: mistake
# fails: accuracy
# misconception: accuracy_divisor

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.sum(predicted == y) / len(b)
