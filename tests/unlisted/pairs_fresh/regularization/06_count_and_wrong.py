# Two mistakes: (1) counts where the labels differ; (2) the sum in the place of the mean.
# kind: mistake
# task: accuracy
# truth: (1) counts where the labels differ; (2) the sum in the place of the mean

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > 0.5) != (y > 0.5)).double().sum().item()
