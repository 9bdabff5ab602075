"""Names for arrays by what they hold; spelt out, since importing `numpy.typing` takes longer than all of these modules."""

from __future__ import annotations

from typing import Any

import numpy as np

Shape = tuple[Any, ...]

AnyArray = np.ndarray[Shape, np.dtype[Any]]
Bytes = np.ndarray[Shape, np.dtype[np.uint8]]
Flags = np.ndarray[Shape, np.dtype[np.bool_]]
Ints = np.ndarray[Shape, np.dtype[np.int32]]
Longs = np.ndarray[Shape, np.dtype[np.int64]]
Steps = np.ndarray[Shape, np.dtype[np.int8]]
Floats = np.ndarray[Shape, np.dtype[np.float32]]
Doubles = np.ndarray[Shape, np.dtype[np.float64]]

Arrays = dict[str, AnyArray]  # by name
