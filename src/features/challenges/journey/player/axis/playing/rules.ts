import { PAUSE_MS } from "../../../facts/constants";
import { lastAtMost } from "../rules";

/** How long a pause of more than five minutes lasts when it is played, in milliseconds. */
const PLAYED_PAUSE_MS = 1_000;

/**
 * Where the clock of a journey is after so much time in front of the screen: work passes at its speed, a pause in a second.
 * @param times of the events, ascending
 * @param at where it was, in milliseconds since 1970
 * @param passed milliseconds in front of the screen
 */
export function advance(times: readonly number[], at: number, passed: number, speed: number): number {
  let now = at;
  let left = passed;
  let index = lastAtMost(times, now);
  while (left > 0) {
    const next = times[index + 1];
    const last = times[index];
    if (next === undefined || last === undefined) return times.at(-1) ?? now;
    const ms = next - last;
    const pace = ms > PAUSE_MS ? ms / PLAYED_PAUSE_MS : speed;
    const needed = (next - now) / pace;
    if (needed > left) return now + left * pace;
    now = next;
    left -= needed;
    index += 1;
  }
  return now;
}
