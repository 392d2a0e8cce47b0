# The optimiser gets weight_decay=reg although loss_fn has the penalty already.
# kind: mistake
# task: train
# truth: the optimiser gets weight_decay=reg although loss_fn has the penalty already
# says: weight_decay|weight decay|penalty|λ|reg & twice|already|second|double|again|loss_fn|decay|once

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum, weight_decay=reg)
