# Only the last loss of each epoch is noted.
# kind: mistake
# fails: train_histories
# misconception: loss_per_epoch

# %% task="train" edit="true"
# - history["loss"].append(J)

# - learning_rate *= learning_rate_decay
# + learning_rate *= learning_rate_decay
# + history["loss"].append(J)
