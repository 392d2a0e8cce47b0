# predict never ends.
# kind: broken
# fails: predict
# limits: cell_seconds=4
# demo: yes

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + while True:
# +     X = X + 0
