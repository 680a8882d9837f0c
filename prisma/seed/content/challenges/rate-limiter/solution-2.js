export class RateLimiter {
  #log = [];
  #limit;
  #window;

  constructor(limit, window) {
    this.#limit = limit;
    this.#window = window;
  }

  remaining(user, now) {
    const counted = this.#log.filter((call) => call.user === user && now - call.now < this.#window);
    return this.#limit - counted.length;
  }

  allow(user, now) {
    const allowed = this.remaining(user, now) > 0;
    if (allowed) this.#log.push({ user, now });
    return allowed;
  }
}
