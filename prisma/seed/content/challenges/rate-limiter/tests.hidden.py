import unittest

from rate_limiter import RateLimiter


class HiddenTest(unittest.TestCase):
    def test_refused_calls_do_not_count(self):
        limiter = RateLimiter(1, 10)
        self.assertTrue(limiter.allow("mei", 0))
        for second in range(1, 10):
            self.assertFalse(limiter.allow("mei", second))
        self.assertTrue(limiter.allow("mei", 10))

    def test_people_do_not_share(self):
        limiter = RateLimiter(1, 10)
        self.assertTrue(limiter.allow("mei", 0))
        self.assertTrue(limiter.allow("ben", 0))
        self.assertFalse(limiter.allow("mei", 5))
        self.assertEqual(limiter.remaining("ben", 5), 0)
        self.assertEqual(limiter.remaining("ada", 5), 1)

    def test_the_window_slides(self):
        limiter = RateLimiter(2, 60)
        self.assertTrue(limiter.allow("mei", 50))
        self.assertTrue(limiter.allow("mei", 59))
        self.assertFalse(limiter.allow("mei", 61))
        self.assertFalse(limiter.allow("mei", 109.9))
        self.assertTrue(limiter.allow("mei", 110))

    def test_asking_what_remains_uses_nothing(self):
        limiter = RateLimiter(1, 10)
        for _ in range(5):
            self.assertEqual(limiter.remaining("mei", 3), 1)
        self.assertTrue(limiter.allow("mei", 3))

    def test_two_limiters_are_two(self):
        first = RateLimiter(1, 10)
        second = RateLimiter(1, 10)
        self.assertTrue(first.allow("mei", 0))
        self.assertTrue(second.allow("mei", 0))

    def test_remaining_comes_back(self):
        limiter = RateLimiter(2, 10)
        limiter.allow("mei", 0)
        limiter.allow("mei", 4)
        self.assertEqual([limiter.remaining("mei", now) for now in (9, 10, 13, 14)], [0, 1, 1, 2])
