# The grader for one machine: CPU only, an unprivileged user, the sandbox inside.
#
#   docker build --tag deep-learning-autograder .
#   docker run --rm --volume "$PWD":/course deep-learning-autograder grade softmax
#
# The sandbox inside is bubblewrap where the container may make user namespaces, else Landlock, seccomp and limits,
# which need Linux 5.13 on the host and no privilege: `docker run … doctor` says which stands. No --privileged.
FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap \
    && rm -rf /var/lib/apt/lists/*
# Further words for pip: --build-arg PIP_FLAGS="--extra-index-url …" with the address that PyTorch's page shows for CPU,
# else pip brings several GB for graphics cards.
ARG PIP_FLAGS=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1
WORKDIR /opt/autograder
COPY . .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install ${PIP_FLAGS} --constraint constraints.txt ".[cluster,grading,student]" \
    && useradd --create-home --uid 1000 grader \
    && mkdir /course && chown grader /course
ENV PATH=/opt/venv/bin:$PATH AUTOGRADER_CACHE=/home/grader/.cache/autograder
USER grader
# Not beside the sources: Python would take the package from there.
WORKDIR /course
# Decoded once, so that no submission waits for the stand-in.
RUN python -c "from autograder.datasets import cifar10; cifar10()"
ENTRYPOINT ["autograder"]
CMD ["--help"]
