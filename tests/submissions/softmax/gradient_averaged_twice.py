# The gradient is divided by the batch size twice.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: averaged_twice

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS /= n**2
