"""What switches parts off for the ablations still overrides something: renamed, it would measure nothing."""

from __future__ import annotations

from inspect import getmembers, isclass

import pytest

import ablations

KINDS = [kind for _, kind in getmembers(ablations, isclass) if kind.__module__ == "ablations"]
SWITCHES = [kind for kind in KINDS if kind.__base__ and kind.__base__.__module__.startswith("bot.")]


@pytest.mark.parametrize("kind", SWITCHES, ids=lambda kind: kind.__name__)
def test_every_switch_overrides_what_its_base_has(kind: type) -> None:
    own = {name for name in vars(kind) if not name.startswith("__")}
    assert own & set(dir(kind.__base__)) != set()
