"""Writes markup and terminal codes into every name that a report shows."""
# %% double
class Evil(Exception): pass
Evil.__name__ = "</pre><script>document.title='80/80'</script>\x1b]0;80\x07"
def double(x): raise Evil("<img src=x onerror=alert(1)>\x1b[2J")
# %% mean
def mean(x): raise type("A" * 100000, (Exception,), {})("B" * 1000000)
