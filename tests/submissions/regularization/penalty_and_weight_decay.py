# The optimiser gets a weight decay beside the penalty of the loss.
# kind: mistake
# fails: train_steps
# misconception: penalty_and_weight_decay

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum, weight_decay=2 * reg)
