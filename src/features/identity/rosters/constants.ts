/** Larger files are refused before anything of them is read (bytes). */
export const MAX_ROSTER_BYTES = 8 * 1024 * 1024;

/** The base64 of such a file, with a little room: what is only just too large is told so in its own words. */
export const MAX_ROSTER_BASE64 = 11_300_000;

/** A roster of more rows is refused: nobody looks through it in one preview. */
export const MAX_ROSTER_ROWS = 10_000;

/** Most characters of a name, as everywhere (`personName`). */
export const MAX_NAME = 120;

/** RFC 5321: an address has at most so many characters. */
export const MAX_EMAIL = 254;

/** Why a line cannot be imported; each has its words in `rosters.issues`. */
export const errorKeys = [
  "emailMissing",
  "emailInvalid",
  "emailNotStorable",
  "emailTooLong",
  "roleUnknown",
  "nameTooLong",
  "nameUnusable",
  "nameFormula",
  "quoteOpen",
  "tooManyCells",
  "duplicateDiffers",
  "userUnknown",
] as const;
export type ErrorKey = (typeof errorKeys)[number];

/** What is told and does not keep a line out. */
export const warningKeys = [
  "duplicate",
  "nameMissing",
  "languageUnknown",
  "roleStays",
  "columnsUnread",
  "noHead",
  "windows1252",
  "studentIdNotKept",
  "endedLeft",
  "usersLeft",
  "administratorsLeft",
  "delta",
  "versionUnknown",
] as const;
export type WarningKey = (typeof warningKeys)[number];
