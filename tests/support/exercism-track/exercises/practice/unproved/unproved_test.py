import unittest

from unproved import answer


class UnprovedTest(unittest.TestCase):
    def test_answer(self):
        self.assertEqual(answer(), 42)
