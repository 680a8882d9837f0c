import type { SPEEDS } from "../constants";

export type Speed = (typeof SPEEDS)[number];

/** Plays the journey along its compressed clock. */
export interface Playing {
  playing: boolean;
  toggle: () => void;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  /** Is called with each frame that is played; the playhead puts itself there. */
  onFrame: (show: ((at: number) => void) | null) => void;
}
