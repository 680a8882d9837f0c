/** How wide a pause of more than five minutes is drawn, however long it was. */
export const BAND_PX = 40;

/** Pauses take no more of the axis than this: those of a journey over weeks become narrow. */
export const BANDS_SHARE = 0.4;

/** Marks of a lane that stand nearer than this are drawn as one. */
export const MERGE_PX = { ticks: 6, dots: 11 } as const;

/** Where the lanes stand in the drawing, in pixels from its top. */
export const ROWS = {
  moments: 11,
  code: { top: 24, foot: 60 },
  tests: { top: 68, foot: 95 },
  prompts: 109,
  runs: 128,
  pastes: 147,
  foot: 156,
  slider: 167,
  ticks: 188,
  height: 194,
} as const;

/** What the play button may be set to: milliseconds of the journey in a millisecond. */
export const SPEEDS = [1, 8, 30] as const;
