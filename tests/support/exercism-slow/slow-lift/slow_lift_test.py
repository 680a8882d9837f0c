import unittest

from slow_lift import floor


class SlowLiftTest(unittest.TestCase):
    def test_three_moves(self):
        self.assertEqual(floor(3), 3)
