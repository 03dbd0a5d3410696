"""A key that stands twice in one object is found wherever it stands, and named; the same key in two objects is not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.duplicates import refuse_duplicates
from console.model.problem import InvalidValue

_NAMES = st.text(max_size=3) | st.sampled_from(['a":', "\\", '"', ' ":', "a\\"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | _NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=12,
)


@given(_VALUES, st.booleans(), st.sampled_from([(",", ":"), (", ", ": "), (" ,", " : ")]))
def test_what_has_each_key_once_passes(value: Any, ascii_only: bool, separators: tuple[str, str]) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, separators=separators).encode()
    refuse_duplicates(text)
    refuse_duplicates(text, text)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"a":1,"a":2}', "$.a"),
        ('{"a" : 1 , "b":2,"a"\n:2}', "$.a"),
        ('{"a":{"b":[0,{"c":1,"d":"c","c":1}]}}', "$.a.b[1].c"),
        ('[{"a":1},{"a":1,"b":2,"b":3}]', "$[1].b"),
        ('{"a":1,"\\u0061":2}', "$.a"),
        ('{"a\\\\":1,"a\\\\":2}', "$.a\\"),
        ('{"":1,"":2}', "$."),
        ('{"é":1,"é":2}', "$.é"),
    ],
)
def test_what_stands_twice_is_named(text: str, path: str) -> None:
    once = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")).encode()
    for written in (None, once):
        with pytest.raises(InvalidValue) as refused:
            refuse_duplicates(text.encode(), written)
        assert [error.path for error in refused.value.errors] == [path]


def test_a_member_that_was_left_out_does_not_hide_one_that_stands_twice() -> None:
    with pytest.raises(InvalidValue):
        refuse_duplicates(b'{"a":1,"a":2}', b'{"a":2,"left_out":null}')
    refuse_duplicates(b'{"a":2}', b'{"a":2,"left_out":null}')


def test_what_is_nested_too_deep_is_refused_and_not_an_error() -> None:
    with pytest.raises(InvalidValue):
        refuse_duplicates(b"[" * 50_000 + b"]" * 50_000)
