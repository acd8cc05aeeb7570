"""How much a reader takes from one file. Beyond it a file is refused with a sentence rather than filling the memory."""

# A novel has about a million characters; the largest article seen in 30,000 has 40,000.
MOST_BYTES_OF_AN_ARTICLE = 20_000_000

# News text packs to a fifth. What unfolds to so many times its size, and is not small, was made to fill a disk.
MOST_UNFOLDING = 200
_ALWAYS_UNFOLDED = 200_000_000

# What is looked at to tell a file's kind.
BYTES_OF_A_HEAD = 64 * 1024


def most_unfolded(packed_size: int) -> int:
    """How many bytes a packed file of `packed_size` bytes may unfold to."""
    return max(_ALWAYS_UNFOLDED, MOST_UNFOLDING * packed_size)


def size_in_words(size: int) -> str:
    """`size` in bytes as a person reads it: "3.5 MB"."""
    value = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    raise AssertionError("unreachable")
