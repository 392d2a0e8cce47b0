"""Displays without end, in every rich form."""
# %% extra
from IPython.display import display, HTML, JSON, Javascript
nested = []
for _ in range(5000): nested = [nested]
try: display(JSON(nested))
except Exception: pass
big = "x" * 1_000_000
while True:
    display(HTML(big), Javascript(big)); display({"image/png": big, "a/b": big}, raw=True)
