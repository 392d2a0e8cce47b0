# A tuple where the box has a dictionary.
# kind: broken
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + return dW1, dW2
