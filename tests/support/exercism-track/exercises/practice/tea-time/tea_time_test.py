import unittest
from unittest import mock

from tea_time import (
    minutes,
)


class TeaTimeTest(unittest.TestCase):
    def test_green(self):
        self.assertEqual(minutes("green"), 2)

    def test_all(self):
        for tea, expected in [("green", 2), ("black", 4)]:
            with self.subTest(tea=tea):
                self.assertEqual(minutes(tea), expected)

    def test_unknown(self):
        with self.assertRaises(ValueError) as err:
            minutes("soup")
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "unknown tea")

    @unittest.skip("extra-credit")
    def test_later(self):
        self.fail()

    @mock.patch.dict("tea_time.MINUTES", {"white": 3}) if hasattr(__import__("tea_time"), "MINUTES") else lambda f: f
    def test_patched(self):
        self.assertIn(minutes("green"), (2, 3))


class AnotherTest(unittest.TestCase):
    def test_black(self):
        self.assertEqual(minutes("black"), 4)


if __name__ == "__main__":
    unittest.main()
