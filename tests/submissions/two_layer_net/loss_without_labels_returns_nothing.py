# The return is missing.
# kind: mistake
# fails: loss_probabilities

# %% task="loss" edit="true"
# - return probabilities
# + return
