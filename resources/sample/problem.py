"""The one error of the sample workspace: a text that its author has to put right."""


class SampleError(ValueError):
    """A file of the sample workspace does not hold together; the message says which, where and what."""
