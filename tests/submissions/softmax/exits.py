# The process is ended from within softmax.
# kind: broken
# fails: softmax, loss_and_gradients_loss, loss_and_gradients_gradient, minibatch_gradient_descent_step, minibatch_gradient_descent_history

# %% task="softmax"
def softmax(scores):
    import os
    os._exit(0)
