"""The tree of the audit log: hashing, roots and proofs of RFC 9162 §2.1.

A tree of n leaves is stored as its perfect subtrees: node (level, index) is the hash over the leaves `[index·2^level,
(index+1)·2^level)`. A complete node never changes, so the store keeps each one as a row. Appending completes about one
inner node per leaf, and a root or a proof reads O(log n) of them. The functions take `get`, which returns a stored
node's hash; callers decide where it comes from.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

HASH_SIZE = 32
"""Bytes of a hash (SHA-256)."""

GetNode = Callable[[int, int], bytes]
"""`get(level, index)`: the hash of a complete node."""

Node = tuple[int, int, bytes]
"""A complete node: level, index, hash."""

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of the tree without leaves."""


class ProofInvalid(ValueError):
    """A proof does not lead to the root that it should; the log or the proof was changed."""


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 ‖ entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over all the leaf hashes, computed from them alone; every other way must agree with it."""
    tree = Appender(0, _no_nodes)
    for leaf in leaf_hashes:
        tree.append(leaf)
    return tree.root()


def new_nodes(index: int, leaf: bytes, get: GetNode) -> list[Node]:
    """The nodes that appending `leaf` as number `index` completes, from the leaf (level 0) upwards."""
    nodes = [(0, index, leaf)]
    level, at, top = 0, index, leaf
    while at & 1:
        top = node_hash(get(level, at - 1), top)
        level, at = level + 1, at >> 1
        nodes.append((level, at, top))
    return nodes


class Appender:
    """A tree that grows: holds only the roots of its perfect subtrees, at most one a level (O(log n) memory)."""

    def __init__(self, size: int, get: GetNode) -> None:
        self.size = size
        self._peaks: dict[int, bytes] = {}
        for level in range(size.bit_length()):
            if size >> level & 1:
                self._peaks[level] = get(level, (size >> level) - 1)

    def append(self, leaf: bytes) -> list[Node]:
        """Adds a leaf hash and returns the nodes that it completes, the leaf first."""
        nodes = [(0, self.size, leaf)]
        level, at, top = 0, self.size, leaf
        while at & 1:
            top = node_hash(self._peaks.pop(level), top)
            level, at = level + 1, at >> 1
            nodes.append((level, at, top))
        self._peaks[level] = top
        self.size += 1
        return nodes

    def root(self) -> bytes:
        """The root at the current size."""
        result: bytes | None = None
        for level in sorted(self._peaks):
            peak = self._peaks[level]
            result = peak if result is None else node_hash(peak, result)
        return EMPTY_ROOT if result is None else result


def root(size: int, get: GetNode) -> bytes:
    """The root of the first `size` leaves, from stored nodes."""
    return EMPTY_ROOT if size == 0 else _range_root(0, size, get)


def inclusion_proof(index: int, size: int, get: GetNode) -> tuple[bytes, ...]:
    """PATH(index, D[size]) of §2.1.3.1, from the leaf's sibling up. Raises ValueError unless 0 ≤ index < size."""
    if not 0 <= index < size:
        raise ValueError(f"index {index} is not within a tree of {size}")
    return tuple(_path(index, 0, size, get))


def consistency_proof(first: int, second: int, get: GetNode) -> tuple[bytes, ...]:
    """PROOF(first, D[second]) of §2.1.4.1; empty for 0 and for equal sizes. Raises ValueError unless first ≤ second."""
    if not 0 <= first <= second:
        raise ValueError(f"cannot go from size {first} to size {second}")
    if first in (0, second):
        return ()
    return tuple(_subproof(first, 0, second, True, get))


def verify_inclusion(leaf: bytes, index: int, size: int, hashes: tuple[bytes, ...], expected_root: bytes) -> None:
    """The check of §2.1.3.2; raises ProofInvalid if `leaf` is not number `index` of the tree with that root."""
    if not 0 <= index < size:
        raise ProofInvalid(f"entry {index} is not within a log of {size} entries")
    at, last, result = index, size - 1, leaf
    for step in hashes:
        if last == 0:
            raise ProofInvalid("the proof is longer than the tree is high")
        if at & 1 or at == last:
            result = node_hash(step, result)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            result = node_hash(result, step)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise ProofInvalid("the proof is shorter than the tree is high")
    if result != expected_root:
        raise ProofInvalid(f"the proof of entry {index} does not lead to the root of the log of {size} entries")


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, hashes: tuple[bytes, ...]
) -> None:
    """The check of §2.1.4.2; raises ProofInvalid if the first tree is not a prefix of the second."""
    if first > second or first < 0:
        raise ProofInvalid(f"a log of {second} entries cannot continue one of {first}")
    if first in (0, second):
        _verify_trivial(first, second, first_root, second_root, hashes)
        return
    path = list(hashes)
    if first & first - 1 == 0:
        path.insert(0, first_root)
    if not path:
        raise ProofInvalid("the proof is empty")
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            raise ProofInvalid("the proof is longer than the tree is high")
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    if last != 0 or old != first_root or new != second_root:
        raise ProofInvalid(f"the log of {second} entries does not continue the log of {first} entries")


def _verify_trivial(first: int, second: int, first_root: bytes, second_root: bytes, hashes: tuple[bytes, ...]) -> None:
    if hashes:
        raise ProofInvalid("the proof should be empty")
    if first == 0 and first_root != EMPTY_ROOT:
        raise ProofInvalid("the root of the empty log is wrong")
    if first == second and first_root != second_root:
        raise ProofInvalid(f"two different logs of {first} entries")


def _range_root(start: int, end: int, get: GetNode) -> bytes:
    """MTH(D[start:end]); `start` is a multiple of the largest power of two that is at most the range's length."""
    count = end - start
    if count & count - 1 == 0:
        level = count.bit_length() - 1
        return get(level, start >> level)
    split = _split(count)
    return node_hash(_range_root(start, start + split, get), _range_root(start + split, end, get))


def _split(count: int) -> int:
    """The largest power of two smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def _path(index: int, start: int, end: int, get: GetNode) -> Iterator[bytes]:
    if end - start == 1:
        return
    middle = start + _split(end - start)
    if index < middle:
        yield from _path(index, start, middle, get)
        yield _range_root(middle, end, get)
    else:
        yield from _path(index, middle, end, get)
        yield _range_root(start, middle, get)


def _subproof(first: int, start: int, end: int, whole: bool, get: GetNode) -> Iterator[bytes]:
    if start + first == end:
        if not whole:
            yield _range_root(start, end, get)
        return
    middle = start + _split(end - start)
    if start + first <= middle:
        yield from _subproof(first, start, middle, whole, get)
        yield _range_root(middle, end, get)
    else:
        yield from _subproof(start + first - middle, middle, end, False, get)
        yield _range_root(start, middle, get)


def _no_nodes(level: int, index: int) -> bytes:
    raise LookupError(f"no node ({level}, {index}) in an empty tree")
