# The learning rate decays after every batch.
# kind: mistake
# fails: train_updates
# misconception: lr_decays_each_step

# %% task="train" edit="true"
# - learning_rate *= learning_rate_decay

# - history["loss"].append(J)
# + history["loss"].append(J)
# + learning_rate *= learning_rate_decay
