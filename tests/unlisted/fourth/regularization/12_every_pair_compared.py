# Y loses its second dimension, so that every answer is compared with every label.
# kind: mistake
# task: accuracy
# truth: y loses its second dimension, so that every answer is compared with every label
# says: broadcast|(N, N)|every|each|pair|shape

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > 0.5) == (y[:, 0] > 0.5)).double().mean().item()
