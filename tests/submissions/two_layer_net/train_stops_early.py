# Training stops when the validation accuracy does not rise.
# kind: mistake
# fails: train_batches
# misconception: training_stops_early, one_epoch_less

# %% task="train" edit="true"
# - learning_rate *= learning_rate_decay
# + learning_rate *= learning_rate_decay
# + if len(history["val_accuracy"]) > 1 and history["val_accuracy"][-1] <= history["val_accuracy"][-2]:
# +     break
