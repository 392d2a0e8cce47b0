# A tuple where the box has a dictionary.
# kind: mistake
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero
# misconception: gradients_not_named

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + return dW1, dW2
