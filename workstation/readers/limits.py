"""How much a reader takes from one file. Beyond it a file is refused with a sentence rather than filling the memory."""

# A novel has about a million characters; the largest article seen in 30,000 has 40,000.
MOST_BYTES_OF_AN_ARTICLE = 20_000_000

# News text packs to a fifth. What unfolds to so many times its size, and is not small, was made to fill a disk.
MOST_UNFOLDING = 200
_ALWAYS_UNFOLDED = 200_000_000

# --- files that hold files: archives, mails with attachments

# A mailbox or a crawl of one outlet has some ten thousand.
MOST_MEMBERS = 50_000
# A member is held in memory while it is read.
MOST_BYTES_OF_A_MEMBER = 200_000_000
MOST_BYTES_OF_ALL_MEMBERS = 4_000_000_000
# A mail in an archive in an archive has three.
MOST_NESTING = 3

# --- parts of documents: each is parsed into a tree some ten times its size

MOST_BYTES_OF_A_PART = 64 * 1024 * 1024

# --- processes that read

# PDFium and lxml take 0.1 GB for what newspapers make; what takes this much was made to.
MOST_MEMORY = 2 * 1024**3
SECONDS_FOR_A_FILE = 20.0
SECONDS_A_MEBIBYTE = 2.0
# What a reader is given anew each time it says how far it is (`UnderWay`), and how often it may say so.
SECONDS_FOR_A_STEP = 20.0
MOST_STEPS = 10_000
# Small leaks of libraries in C end with the process.
FILES_A_PROCESS = 200
# One row; above all a member with its bytes.
MOST_BYTES_OF_A_ROW = MOST_BYTES_OF_A_MEMBER + 1_000_000

# --- telling kinds

# What is looked at, at the beginning and the end, to tell a file's kind.
BYTES_OF_A_HEAD = 64 * 1024


def most_unfolded(packed_size: int) -> int:
    """How many bytes a packed file of `packed_size` bytes may unfold to."""
    return max(_ALWAYS_UNFOLDED, MOST_UNFOLDING * packed_size)


def seconds_for(size: int, *, a_mebibyte: float = SECONDS_A_MEBIBYTE) -> float:
    """How long the reading of `size` bytes may take, in a process of its own, before it is given up."""
    return SECONDS_FOR_A_FILE + a_mebibyte * size / 1024**2


def size_in_words(size: int) -> str:
    """`size` in bytes as a person reads it: "3.5 MB"."""
    value = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    raise AssertionError("unreachable")
