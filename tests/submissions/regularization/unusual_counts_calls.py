# Global state: the function counts how often it is called and keeps the last gradient for a plot.
# kind: unusual

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + global calls, last
# + calls = globals().get("calls", 0) + 1
# + last = {"W1": dW1, "W2": dW2}
# + return last
