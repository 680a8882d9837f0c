import unittest

from rate_limiter import RateLimiter


class RateLimiterTest(unittest.TestCase):
    def test_allows_up_to_the_limit(self):
        limiter = RateLimiter(2, 60)
        self.assertTrue(limiter.allow("mei", 0))
        self.assertTrue(limiter.allow("mei", 30))
        self.assertFalse(limiter.allow("mei", 59))

    def test_forgets_old_calls(self):
        limiter = RateLimiter(2, 60)
        limiter.allow("mei", 0)
        limiter.allow("mei", 30)
        self.assertTrue(limiter.allow("mei", 60))

    def test_counts_what_remains(self):
        limiter = RateLimiter(3, 60)
        self.assertEqual(limiter.remaining("mei", 0), 3)
        limiter.allow("mei", 0)
        self.assertEqual(limiter.remaining("mei", 1), 2)


if __name__ == "__main__":
    unittest.main()
