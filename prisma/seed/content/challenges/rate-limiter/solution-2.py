from collections import defaultdict, deque


class RateLimiter:
    def __init__(self, limit, window):
        self._limit, self._window = limit, window
        self._ends = defaultdict(deque)

    def remaining(self, user, now):
        ends = self._ends[user]
        while ends and ends[0] <= now:
            ends.popleft()
        return self._limit - len(ends)

    def allow(self, user, now):
        if self.remaining(user, now) == 0:
            return False
        self._ends[user].append(now + self._window)
        return True
