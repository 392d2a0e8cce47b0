# Only the first layer is regularised in the loss.
# kind: mistake
# fails: loss_reg
# misconception: penalty_layer_forgotten

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * np.sum(np.abs(weights["W1"]))
