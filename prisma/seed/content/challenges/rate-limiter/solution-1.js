export class RateLimiter {
  constructor(limit, window) {
    this.limit = limit;
    this.window = window;
    this.calls = new Map();
  }

  recent(user, now) {
    const kept = (this.calls.get(user) ?? []).filter((at) => at > now - this.window);
    this.calls.set(user, kept);
    return kept;
  }

  allow(user, now) {
    const calls = this.recent(user, now);
    if (calls.length >= this.limit) return false;
    calls.push(now);
    return true;
  }

  remaining(user, now) {
    return this.limit - this.recent(user, now).length;
  }
}
