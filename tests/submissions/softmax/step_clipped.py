# Gradients are clipped to [-5, 5].
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: gradient_clipped

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W - lr * np.clip(dW, -5.0, 5.0)
