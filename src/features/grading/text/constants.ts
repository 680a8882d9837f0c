/** Languages that can be told apart by their script alone. */
export const SCRIPT_LANGUAGES = ["en", "zh", "ja", "ko", "ru", "ar", "he", "th", "hi", "el"] as const;

/** Abbreviations after which a full stop does not end a sentence (compared in lower case, without the stop). */
export const ABBREVIATIONS: ReadonlySet<string> = new Set([
  "mr",
  "mrs",
  "ms",
  "dr",
  "prof",
  "st",
  "no",
  "vs",
  "etc",
  "e.g",
  "i.e",
  "approx",
  "fig",
]);
