# The gradients stand under dW1 and dW2 instead of the names of their weights.
# kind: mistake
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero
# misconception: gradients_not_named

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + return {"dW1": dW1, "dW2": dW2}
