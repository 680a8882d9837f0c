import { switchPlaces } from "./constants";
import type { Switches, SwitchPlace } from "./types";

/**
 * Whether the tutor answers: every switch that there is has to be on. Of several that are off the widest is named, since
 * turning on a narrower one would change nothing.
 */
export function offBecause(switches: Switches): SwitchPlace | null {
  return switchPlaces.find((place) => switches[place] === false) ?? null;
}
