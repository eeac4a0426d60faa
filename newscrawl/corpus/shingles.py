"""A text's MinHash signature, in well under a millisecond.

One permutation hashing: each shingle is hashed once, its low bits choose one of `BINS` bins, and a
bin keeps its smallest hash. The share of equal bins among those that either text filled estimates
the Jaccard similarity of the two sets of shingles without bias (Li, Owen and Zhang, "One
Permutation Hashing", NIPS 2012), for one hash a shingle where MinHash takes 128.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence

__all__ = ["read_signature", "shingle_hashes", "signature", "similarity"]

BINS = 128
WORDS = 5
"""Length of a shingle in words."""
CHARACTERS = 7
"""Length of a shingle in scripts without spaces, where a word has one to two characters."""
MIN_SHINGLES = 24
"""Shorter texts have no signature: a caption's boilerplate would make strangers alike."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Ranges of letters that are words by themselves."""
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
MIX = 0x9E3779B97F4A7C15
MASK = (1 << 44) - 1
_NONE = MASK + 1


def read_signature(text: str | None) -> bytes | None:
    """`BINS` bytes, one for each bin: 0 for an empty one, else 1 + hash mod 255.

    None for texts of fewer than `MIN_SHINGLES` shingles. `_shingles.pyx` does the same in a
    quarter of the time.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text or "").casefold())
    hashes = shingle_hashes(tokens)
    if len(hashes) < MIN_SHINGLES:
        return None
    return bytes(0 if low is None else 1 + low % 255 for low in _lowest(hashes))


def shingle_hashes(tokens: Sequence[str]) -> set[int]:
    """CRC-32 of every run of `WORDS` words, or `CHARACTERS` characters in unspaced scripts."""
    size = CHARACTERS if _mostly_unspaced(tokens) else WORDS
    encoded = [token.encode() for token in tokens]
    runs = zip(*(encoded[start:] for start in range(size)), strict=False)
    crc, join = zlib.crc32, b" ".join
    return {crc(join(run)) for run in runs}


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two texts by their signatures, 0 to 1.

    The standard error is at most 0.045. Two hashes in 255 bins agree by chance as well; that share
    is taken off.
    """
    filled = equal = 0
    for a, b in zip(one, other, strict=True):
        if a or b:
            filled += 1
            equal += a == b
    share = equal / filled if filled else 0.0
    return max(0.0, (share - 1 / 255) / (1 - 1 / 255))


def _lowest(hashes: Iterable[int]) -> list[int | None]:
    lowest: list[int] = [_NONE] * BINS
    # CRC-32 is linear; the multiplication makes bin and value independent of each other.
    for mixed in [crc * MIX >> 20 & MASK for crc in hashes]:
        place = mixed % BINS
        if mixed < lowest[place]:  # noqa: PLR1730 - three times as fast as min()
            lowest[place] = mixed
    return [None if low == _NONE else low // BINS for low in lowest]


def _mostly_unspaced(tokens: Sequence[str]) -> bool:
    """By a sample from the whole text: mixed texts are what most of their tokens are."""
    sample = tokens[:: max(1, len(tokens) // 200)]
    alone = sum(len(word) == 1 and word >= UNSPACED[0] for word in sample)
    return alone * 2 > len(sample)


try:
    from newscrawl.corpus._shingles import signature  # it takes what is above from here
except ImportError:
    signature = read_signature
