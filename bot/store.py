"""Plain arrays in one file: how a built index is kept. Nothing in it is ever executed or unpickled.

A line of magic, the length of the header in 16 hex digits, the header (JSON: anything the caller wants kept, and each
array's name, type, shape and place), the arrays. The magic line ends with the CRC-32 of all that follows it.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import ge
from typing import Any

import numpy as np

from .arrays import AnyArray, Arrays, Bytes

_MAGIC = b"bot.store/1 "
_TYPES = {"uint8", "int8", "int32", "int64", "float32"}
_ALIGN = 64


class Damaged(ValueError):
    """The file is not what `save` wrote."""


def pack(texts: Iterable[str]) -> Bytes:
    """Texts without line ends, as an array of bytes."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def unpack(array: AnyArray) -> list[str]:
    """What `pack` was given (one empty text comes back as none). Raises ValueError where it is something else."""
    text = array.tobytes().decode()
    return text.split("\n") if text else []


class Names(Mapping[str, int]):
    """Sorted names and their places. Looked up by bisection: a dict of them would take longer to make than all look-ups."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> int:
        place = bisect_left(self._names, name)
        if place == len(self._names) or self._names[place] != name:
            raise KeyError(name)
        return place

    def get(self, name: str, default: Any = None) -> Any:
        place = bisect_left(self._names, name)
        return place if place < len(self._names) and self._names[place] == name else default

    def __contains__(self, name: object) -> bool:
        return self.get(str(name)) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def names_of(array: AnyArray) -> Names:
    """Names that `pack` was given in order. Raises Damaged where they are not, or one is there twice."""
    names = unpack(array)
    if any(map(ge, names, islice(names, 1, None))):
        raise Damaged("names out of order")
    return Names(names)


def finite(array: AnyArray) -> bool:
    """Whether all numbers of an array are numbers."""
    return bool(np.isfinite(array).all())


def part(arrays: Arrays, prefix: str) -> Arrays:
    """The arrays whose names begin so, under the rest of their names."""
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def save(path: str | os.PathLike[str], meta: Mapping[str, Any], arrays: Mapping[str, AnyArray]) -> bool:
    """Writes the file whole or not at all, so that processes saving at once don't disturb each other.

    False where the folder can't be written: a cache is a convenience.
    """
    content = dump(meta, arrays)
    own = f"{os.fspath(path)}.{os.getpid()}.new"
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with open(own, "xb") as file:
            file.write(content)
        os.replace(own, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(own)
        return False
    return True


def dump(meta: Mapping[str, Any], arrays: Mapping[str, AnyArray]) -> bytes:
    places, parts, at = [], [], 0
    for name, array in arrays.items():
        part = np.ascontiguousarray(array).tobytes()
        places.append([name, str(array.dtype), list(array.shape), at])
        padding = -len(part) % _ALIGN
        parts += [part, bytes(padding)]
        at += len(part) + padding
    header = json.dumps({"meta": meta, "arrays": places}, ensure_ascii=False).encode()
    body = b"".join((b"%016x" % len(header), header, *parts))
    return _MAGIC + b"%08x\n" % zlib.crc32(body) + body


def load(path: str | os.PathLike[str]) -> tuple[dict[str, Any], Arrays]:
    """What `save` was given. Raises OSError where there is no such file and Damaged where it is something else."""
    with open(path, "rb") as file:
        return parse(file.read())


def parse(content: bytes) -> tuple[dict[str, Any], Arrays]:
    start = len(_MAGIC) + 9
    if content[:start] != _MAGIC + b"%08x\n" % zlib.crc32(memoryview(content)[start:]):
        raise Damaged("not a store, or cut short")
    try:
        size = int(content[start : start + 16], 16)
        first = start + 16 + size
        header = json.loads(content[start + 16 : first])
        arrays = {name: _array(content, first + at, kind, shape) for name, kind, shape, at in header["arrays"]}
        return dict(header["meta"]), arrays
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise Damaged(str(error)) from error


def _array(content: bytes, at: int, kind: str, shape: list[int]) -> AnyArray:
    if kind not in _TYPES or at < 0 or any(n < 0 for n in shape):
        raise Damaged(f"no such array: {kind} {shape}")
    count = 1
    for n in shape:
        count *= n
    return np.frombuffer(content, kind, count, at).reshape(shape)
