# Two mistakes: (1) the parameters move along the gradient (+=); (2) the learning rate is divided by the decay, so it grows.
# kind: mistake
# task: train
# place: the step and the learning rate
# truth: `self.params[name] += learning_rate * gradients[name]` instead of `self.params[name] -= learning_rate * gradients[name]`; `learning_rate /= learning_rate_decay` instead of `learning_rate *= learning_rate_decay`

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] += learning_rate * gradients[name]

# - learning_rate *= learning_rate_decay
# + learning_rate /= learning_rate_decay
