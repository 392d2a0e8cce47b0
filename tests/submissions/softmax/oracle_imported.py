# Takes the right function out of the checks.
# kind: broken
# fails: loss_and_gradients_loss, loss_and_gradients_gradient

# %% task="loss_and_gradients"
from checks import right_loss_and_gradients as loss_and_gradients
