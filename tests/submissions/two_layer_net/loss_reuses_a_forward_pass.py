# The forward pass is kept, and used again for the next batch of the same size.
# kind: mistake
# fails: loss_gradients

# %% task="loss" edit="true"
# - z2, a2, z3 = self.forward(X)
# + kept = self.__dict__.setdefault("kept", {})
# + if len(X) not in kept:
# +     kept[len(X)] = self.forward(X)
# + z2, a2, z3 = kept[len(X)]
