class RateLimiter:
    def __init__(self, limit, window):
        self.limit = limit
        self.window = window
        self.calls = {}

    def recent(self, user, now):
        kept = [at for at in self.calls.get(user, []) if at > now - self.window]
        self.calls[user] = kept
        return kept

    def allow(self, user, now):
        calls = self.recent(user, now)
        if len(calls) >= self.limit:
            return False
        calls.append(now)
        return True

    def remaining(self, user, now):
        return self.limit - len(self.recent(user, now))
