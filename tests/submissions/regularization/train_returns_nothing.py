# train forgets its return.
# kind: broken
# fails: train_batches

# %% task="train" edit="true"
# - return history
# + 
