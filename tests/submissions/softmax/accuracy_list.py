# A list of right and wrong.
# kind: mistake
# fails: accuracy

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return predicted == y
