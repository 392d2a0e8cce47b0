# Sums over samples are divided by the number of batches.
# kind: mistake
# fails: train_losses
# misconception: sample_sums_over_batches

# %% task="train" edit="true"
# - losses.append(total / seen)
# + losses.append(total / len(train_loader))
