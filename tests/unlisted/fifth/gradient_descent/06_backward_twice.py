# Backward is called twice on each batch: gradients twice as long.
# kind: mistake
# task: train
# truth: backward is called twice on each batch: gradients twice as long
# says: twice|2 times|two|double

# %% task="train" edit="true"
# - loss.backward()
# + loss.backward(retain_graph=True)
# + loss.backward()
