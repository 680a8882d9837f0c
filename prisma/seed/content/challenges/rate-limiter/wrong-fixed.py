class RateLimiter:
    def __init__(self, limit, window):
        self.limit = limit
        self.window = window
        self.counts = {}

    def allow(self, user, now):
        if self.remaining(user, now) <= 0:
            return False
        key = (user, now // self.window)
        self.counts[key] = self.counts.get(key, 0) + 1
        return True

    def remaining(self, user, now):
        return self.limit - self.counts.get((user, now // self.window), 0)
