/** Languages that the sandbox runs. */
export const challengeLanguages = ["python", "javascript"] as const;

/** Languages that a challenge may be written in. */
export const challengeLocales = ["en", "zh"] as const;

/** The most characters of a program, one test's file included. 64 KB is what the sandbox takes. */
export const MAX_CODE_CHARACTERS = 60_000;

/** The most characters of stdin; the sandbox counts bytes and has the last word. */
export const MAX_STDIN_CHARACTERS = 65_536;

/** The most tests of one kind (visible, hidden) that a challenge may have. */
export const MAX_TESTS = 50;

/** How a program is called in tracebacks where its challenge gives no name. */
export const defaultFileNames = { python: "main.py", javascript: "main.js" } as const;

/** A session that ended so long ago still takes a save: the last one of a page that is left may come after its end. */
export const LATE_SAVE_SECONDS = 60;

/** Pastes of more characters than this are noted in the journey, and the student is told. */
export const LARGE_PASTE_CHARACTERS = 200;

/** Saves of a person in a minute: twice what two tabs with autosave can come to. */
export const SAVES_A_MINUTE = 120;

/** Characters that a person saves in an hour: 400 of the longest programs, or a usual one every second. */
export const SAVED_CHARACTERS_AN_HOUR = 400 * MAX_CODE_CHARACTERS;

/** Characters of pastes that a person has noted in an hour: 50 of the longest programs. Each is kept, and compared. */
export const PASTED_CHARACTERS_AN_HOUR = 50 * MAX_CODE_CHARACTERS;

/** Openings, and pastes, of a person in a minute. */
export const ENTRIES_A_MINUTE = 60;
