"""Plain arrays in one file."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.store import Damaged, dump, load, pack, parse, save, unpack

TYPES = ("uint8", "int32", "int64", "float32")
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=8,
)
ARRAYS = st.dictionaries(
    st.text(min_size=1),
    st.tuples(st.sampled_from(TYPES), st.lists(st.integers(0, 4), min_size=1, max_size=3)),
    max_size=4,
)
SAMPLE = dump({"a": [1, "ü"]}, {"x": np.arange(5, dtype=np.int32), "y": np.ones((2, 3), np.float32)})


def forged(header: Any, data: bytes = b"") -> bytes:
    """A file with a checksum that is right, whatever is in it."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    body = b"%016x" % len(text) + text + data
    magic = SAMPLE[: SAMPLE.index(b" ") + 1]
    return magic + b"%08x\n" % zlib.crc32(body) + body


def test_what_is_forged_here_is_whole() -> None:
    """Else the tests of forged headers would prove nothing."""
    assert parse(forged({"meta": {}, "arrays": [["x", "int32", [1], 0]]}, bytes(4)))[1]["x"].tolist() == [0]


@given(st.dictionaries(st.text(), JSON, max_size=4), ARRAYS)
def test_what_was_stored_comes_back(meta: dict[str, Any], shapes: dict[str, tuple[str, list[int]]]) -> None:
    arrays = {n: np.arange(np.prod(shape)).astype(kind).reshape(shape) for n, (kind, shape) in shapes.items()}
    found_meta, found = parse(dump(meta, arrays))
    assert found_meta == meta
    assert list(found) == list(arrays)
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        np.testing.assert_array_equal(found[name], array)


def test_the_same_content_is_the_same_bytes() -> None:
    assert dump({"a": 1}, {"x": np.zeros(3, np.int32)}) == dump({"a": 1}, {"x": np.zeros(3, np.int32)})


@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(at: int, change: int) -> None:
    broken = bytearray(SAMPLE)
    broken[at] ^= change
    with pytest.raises(Damaged):
        parse(bytes(broken))


@given(st.integers(0, len(SAMPLE) - 1))
def test_a_file_cut_short_is_noticed(length: int) -> None:
    with pytest.raises(Damaged):
        parse(SAMPLE[:length])


@given(st.binary())
@example(b"")
def test_any_other_bytes_are_damaged(content: bytes) -> None:
    with pytest.raises(Damaged):
        parse(content)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        [],
        {},
        {"meta": {}},
        {"meta": 1, "arrays": []},
        {"meta": {}, "arrays": [["x"]]},
        {"meta": {}, "arrays": [["x", "object", [1], 0]]},
        {"meta": {}, "arrays": [["x", "int32", [10**9], 0]]},
        {"meta": {}, "arrays": [["x", "int32", [10**30], 0]]},
        {"meta": {}, "arrays": [["x", "int32", [-1], 0]]},
        {"meta": {}, "arrays": [["x", "int32", [1], -10_000]]},
        {"meta": {}, "arrays": [["x", "int32", [1.5], 0]]},
        {"meta": {}, "arrays": [["x", "int32", 3, 0]]},
        {"meta": {}, "arrays": [["x", ["int32"], [1], 0]]},
        {"meta": {}, "arrays": [["x", "int32", [1], "0"]]},
    ],
)
def test_a_header_that_lies_is_damaged_though_its_checksum_is_right(header: Any) -> None:
    with pytest.raises(Damaged):
        parse(forged(header, bytes(4)))


def test_objects_are_never_unpickled() -> None:
    """Only plain numbers are read back."""
    with pytest.raises(Damaged):
        parse(dump({}, {"x": np.array(["a"], dtype="U1")}))


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_texts_come_back_from_their_bytes(texts: list[str]) -> None:
    """One empty text is the same bytes as no text."""
    assert unpack(pack(texts)) == ([] if texts == [""] else texts)


def test_no_texts_come_back_as_no_texts() -> None:
    assert unpack(pack([])) == unpack(np.zeros(0, np.uint8)) == []


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="decode"):
        unpack(np.array([255], np.uint8))


def test_a_saved_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.index"
    assert save(path, {"a": 1}, {"x": np.arange(3)})
    meta, arrays = load(path)
    assert meta == {"a": 1}
    assert arrays["x"].tolist() == [0, 1, 2]


def test_saving_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    save(tmp_path / "a", {}, {})
    save(tmp_path / "a", {"again": True}, {})
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert load(tmp_path / "a")[0] == {"again": True}


def test_saving_where_a_file_is_in_the_way_is_declined(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not save(tmp_path / "file" / "a", {}, {})


def test_loading_what_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        load(tmp_path / "nothing")
