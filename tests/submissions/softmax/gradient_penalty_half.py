# The penalty enters dW as reg times W.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_half
# demo: yes

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W
