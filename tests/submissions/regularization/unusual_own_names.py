# Other names inside the functions, a lambda, one more argument with a default, and a question answered with code.
# kind: unusual

# %% task="loss_reg"
half_sse = lambda truth, guess: ((truth - guess) ** 2).sum() / 2


def loss_reg(inputs, targets, w, lam, verbose=False):
    guess = sigmoid(sigmoid(inputs @ w["W1"]) @ w["W2"])
    return float(half_sse(targets, guess)) + float(lam) * float(sum(abs(w[k]).sum() for k in ("W1", "W2")))

# %% after="check_loss_reg"
import matplotlib.pyplot as plot

plot.plot([1, 2, 3])
plot.show()
