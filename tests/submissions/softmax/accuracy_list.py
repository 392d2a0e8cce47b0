# A list of right and wrong.
# kind: mistake
# fails: accuracy
# misconception: accuracy_per_image

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return predicted == y
