# The new weights are bound to other names: nothing moves.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: nothing_moves
# demo: yes

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + new_W = W - lr * dW

# - b = b - lr * db
# + new_b = b - lr * db
