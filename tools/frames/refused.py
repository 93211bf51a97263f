"""Why there is no report."""


class Refused(Exception):
    """An image that this tool cannot or must not accept; its text says why."""
