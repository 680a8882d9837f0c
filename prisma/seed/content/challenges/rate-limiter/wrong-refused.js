export class RateLimiter {
  constructor(limit, window) {
    this.limit = limit;
    this.window = window;
    this.calls = {};
  }

  remaining(user, now) {
    const calls = (this.calls[user] ?? []).filter((at) => at > now - this.window);
    return Math.max(0, this.limit - calls.length);
  }

  allow(user, now) {
    const free = this.remaining(user, now) > 0;
    this.calls[user] = [...(this.calls[user] ?? []), now];
    return free;
  }
}
