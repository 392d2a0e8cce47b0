# The function makes the step itself, in the arrays that it was given.
# kind: mistake
# fails: backward_reg_data
# misconception: argument_changed

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + W1 -= 0.1 * dW1
# + return {"W1": dW1, "W2": dW2}
