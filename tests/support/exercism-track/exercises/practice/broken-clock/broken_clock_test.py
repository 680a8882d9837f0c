import unittest

from broken_clock import hour


class BrokenClockTest(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(hour(0), 0)

    def test_day(self):
        self.assertEqual(hour(1439), 23)
