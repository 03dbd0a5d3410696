"""The tree of the log, by published vectors (RFC 9162; those of transparency-dev/merkle) and by its own definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rules import merkle

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]


def stored(leaves: list[bytes]) -> dict[tuple[int, int], bytes]:
    """Every node that appending `leaves` completes, as the store would keep them."""
    tree = merkle.Appender(0, lambda level, index: b"")
    return {(level, index): node for leaf in leaves for level, index, node in tree.append(leaf)}


def reading(nodes: dict[tuple[int, int], bytes]) -> merkle.GetNode:
    return lambda level, index: nodes[level, index]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle.root_of(LEAVES[:size]).hex() == ROOTS[size]
    assert merkle.root(size, reading(stored(LEAVES))).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "hashes"),
    [
        (0, 8, ["96a296d2", "5f083f0a", "6b47aaf2"]),
        (5, 8, ["bc1a0643", "ca854ea1", "d37ee418"]),
        (2, 3, ["fac54203"]),
        (1, 5, ["6e340b9c", "5f083f0a", "bc1a0643"]),
    ],
)
def test_inclusion_proofs_are_the_published_ones(index: int, size: int, hashes: list[str]) -> None:
    proof = merkle.inclusion_proof(index, size, reading(stored(LEAVES)))
    assert [h.hex()[:8] for h in proof] == hashes


@pytest.mark.parametrize(
    ("first", "second", "hashes"),
    [
        (1, 8, ["96a296d2", "5f083f0a", "6b47aaf2"]),
        (6, 8, ["0ebc5d34", "ca854ea1", "d37ee418"]),
        (2, 5, ["5f083f0a", "bc1a0643"]),
        (4, 8, ["6b47aaf2"]),
    ],
)
def test_consistency_proofs_are_the_published_ones(first: int, second: int, hashes: list[str]) -> None:
    proof = merkle.consistency_proof(first, second, reading(stored(LEAVES)))
    assert [h.hex()[:8] for h in proof] == hashes


@given(st.integers(1, 200), st.data())
def test_every_entry_is_proven_and_no_other_in_its_place(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(b"%d" % i) for i in range(size)]
    get = reading(stored(leaves))
    index = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion_proof(index, size, get)
    root = merkle.root(size, get)
    merkle.verify_inclusion(leaves[index], index, size, proof, root)
    with pytest.raises(merkle.ProofInvalid):
        merkle.verify_inclusion(merkle.leaf_hash(b"other"), index, size, proof, root)
    for wrong in {index - 1, index + 1} & set(range(size)):
        with pytest.raises(merkle.ProofInvalid):
            merkle.verify_inclusion(leaves[index], wrong, size, proof, root)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_longer_log_is_shown_to_continue_a_shorter_one_and_a_rewritten_one_is_not(a: int, b: int) -> None:
    first, second = sorted((a, b))
    leaves = [merkle.leaf_hash(b"%d" % i) for i in range(second)]
    get = reading(stored(leaves))
    old, new = merkle.root(first, get), merkle.root(second, get)
    proof = merkle.consistency_proof(first, second, get)
    merkle.verify_consistency(first, second, old, new, proof)
    if first:
        rewritten = merkle.root_of([merkle.leaf_hash(b"x"), *leaves[1:first]])
        with pytest.raises(merkle.ProofInvalid):
            merkle.verify_consistency(first, second, rewritten, new, proof)


@given(st.integers(1, 64), st.data())
def test_a_proof_with_a_hash_changed_missing_or_added_is_refused(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(b"%d" % i) for i in range(size)]
    get = reading(stored(leaves))
    index = data.draw(st.integers(0, size - 1))
    proof, root = list(merkle.inclusion_proof(index, size, get)), merkle.root(size, get)
    spoiled = [[*proof, b"\0" * 32], *([proof[:-1], [*proof[:-1], b"\0" * 32]] if proof else [])]
    for hashes in spoiled:
        with pytest.raises(merkle.ProofInvalid):
            merkle.verify_inclusion(leaves[index], index, size, tuple(hashes), root)


@given(st.integers(0, 130), st.integers(0, 70))
def test_a_tree_taken_up_again_grows_like_one_never_put_down(size: int, more: int) -> None:
    leaves = [merkle.leaf_hash(b"%d" % i) for i in range(size + more)]
    nodes = stored(leaves[:size])
    tree = merkle.Appender(size, reading(nodes))
    for index, leaf in enumerate(leaves[size:], start=size):
        completed = tree.append(leaf)
        assert completed == merkle.new_nodes(index, leaf, reading(nodes))
        nodes.update({(level, at): node for level, at, node in completed})
    assert nodes == stored(leaves)
    assert tree.root() == merkle.root_of(leaves)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3)])
def test_an_entry_beyond_the_log_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not within"):
        merkle.inclusion_proof(index, size, reading(stored(LEAVES)))
