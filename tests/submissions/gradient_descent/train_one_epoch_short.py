# The loop over the epochs begins at 1.
# kind: mistake
# fails: train
# misconception: wrong_number_of_epochs

# %% task="train" edit="true"
# - for _ in range(n_epochs):
# + for _ in range(1, n_epochs):
