# A smoothed loss is noted.
# kind: mistake
# fails: train_histories
# misconception: history_averaged

# %% task="train" edit="true"
# - history["loss"].append(J)
# + history["loss"].append(0.9 * history["loss"][-1] + 0.1 * J if history["loss"] else J)
