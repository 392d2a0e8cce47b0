# The derivative of softmax is multiplied in again.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: softmax_derivative_twice

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS *= P * (1 - P) / n
