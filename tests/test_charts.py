"""The charts of a report."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest

from bot.charts import histogram, reliability, shares
from bot.metrics import Share, calibration

CALIBRATION = calibration([0.05, 0.15, 0.95, 1.0], [False, True, True, True])


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]


def charts() -> list[str]:
    assert CALIBRATION is not None
    rows = [("en", Share(1, 2, 0.0, 1.0)), ("vi", Share(3, 3, 1.0, 1.0))]
    return [shares("lang", rows), reliability("r", CALIBRATION), histogram("h", CALIBRATION)]


def test_every_chart_is_wellformed_and_has_its_text_as_text() -> None:
    bars, diagram, counts = map(texts, charts())
    assert {"en", "vi", "50 %", "100 %", "1/2", "3/3"} <= set(bars)
    assert "confidence" in diagram
    assert {"confidence", "questions", "1", "2"} <= set(counts)


@pytest.mark.parametrize("name", ["技术长", "<b>&", "$x^2$", "@1@", "\x00", "a" * 99])
def test_a_name_is_shown_whatever_it_is(name: str) -> None:
    (shown, *_) = texts(shares("lang", [(name, Share(1, 2, 0.0, 1.0))]))[-3:]
    assert shown.startswith(name[:20].replace("\x00", "\ufffd"))


def test_the_users_settings_of_matplotlib_change_nothing() -> None:
    before = charts()
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert charts() == before


def test_ids_begin_with_the_name_of_the_chart() -> None:
    for name, svg in zip(("lang", "r", "h"), charts(), strict=True):
        named = re.findall(r'(?:\bid="|url\(#|href="#)([\w-]+)', svg)
        assert named
        assert all(one.startswith(f"{name}-") for one in named)
