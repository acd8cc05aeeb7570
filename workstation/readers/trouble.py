"""What to say where the system will not let a file be read."""

from workstation.readers.found import Source, Unreadable


def told_of(error: OSError, source: Source) -> Unreadable:
    """The row for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return source.refused("There is no such file.", "Check its name and folder.")
    if isinstance(error, PermissionError):
        return source.refused("You are not allowed to read this file.", "Ask its owner, or copy it elsewhere.")
    reason = error.strerror or str(error)
    return source.refused(f"This file could not be read: {reason}.", "Copy it to this computer and try again.")
