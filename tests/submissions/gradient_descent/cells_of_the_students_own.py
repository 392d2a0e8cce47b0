# Extra cells, seeds of the student's own, a helper used by a task, a magic, prints everywhere.
# kind: unusual

# %% after="given_setup"
import random

random.seed(3)
np.random.seed(3)
torch.manual_seed(3)
print("my notebook")


def scaled(images):
    return np.asarray(images, dtype=float) / 255


# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# + pixels = scaled(images)
# + print("statistics of", len(images), "images")



# %% after="check_channel_statistics"
CALLS = []


# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + CALLS.append(len(images))
# + normalised = (scaled(images) - mean) / std



# %% [markdown] after="check_train"
# My notes: it works.
