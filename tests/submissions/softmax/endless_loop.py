# The search for the step of the numerical gradient never ends.
# kind: broken
# fails: numerical_gradient
# limits: cell_seconds=4

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    while True:
        pass
