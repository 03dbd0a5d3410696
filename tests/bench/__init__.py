"""What `make bench` measures: each figure beside its own floor, taken in the same run on the same machine."""
