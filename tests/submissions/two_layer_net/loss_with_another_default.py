# Without reg, there is a penalty all the same.
# kind: mistake
# fails: loss_value

# %% task="loss" edit="true"
# - def loss(self, X, y=None, reg=0.0):
# + def loss(self, X, y=None, reg=5e-6):
