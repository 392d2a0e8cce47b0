# Only one epoch is run.
# kind: mistake
# fails: train_batches
# misconception: one_epoch_only

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + for _ in range(1):
