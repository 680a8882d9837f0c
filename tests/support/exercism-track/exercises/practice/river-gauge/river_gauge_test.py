from __future__ import annotations

import io
import unittest
from unittest.mock import ANY, NonCallableMagicMock, patch

from gauge_utils import UMLAUT, Near

import river_gauge


def open_mock(name, *args, **kwargs):
    return io.StringIO("3\n4\n")


class RiverGaugeTest(unittest.TestCase):
    def test_file(self):
        self.assertEqual(Near(river_gauge.highest("levels.txt")), 2.25)

    @patch("river_gauge.open", name="open", side_effect=open_mock, create=True)
    def test_patched_open(self, mock_open):
        self.assertEqual(river_gauge.highest("elsewhere.txt"), 4)
        mock_open.assert_called_once_with("elsewhere.txt", encoding=ANY)

    @patch("random.choice", return_value="down")
    def test_patched_module(self, choice):
        self.assertEqual(river_gauge.guess(), "down")

    def test_text(self):
        self.assertEqual(UMLAUT[-1], "🌊")
        self.assertEqual(NonCallableMagicMock(spec=["x"]).x.call_count, 0)
