/** The formats that are read. */
export const bankFormats = ["gift", "moodle", "qti", "csv", "trivia"] as const;

/** Larger files are refused before anything of them is read (bytes). */
export const MAX_BANK_BYTES = 8 * 1024 * 1024;

/** The base64 of such a file, with a little room: what is only just too large is told so in its own words. */
export const MAX_BANK_BASE64 = 11_900_000;

/** More questions than this are refused: nobody reviews them in one preview. */
export const MAX_BANK_QUESTIONS = 10_000;

/** What is read of a file may be as much as JSON: it is checked and sent in one piece, while others wait. */
export const MAX_REPORT_CHARACTERS = 8_000_000;

/** A quiz holds no more (the schema's own limit). */
export const MAX_QUIZ_QUESTIONS = 100;

/** A text of more characters is kept as a file, and no longer in a field. */
export const MAX_TYPED_CHARACTERS = 300_000;

/** Why a question may stay behind; each has its words in the messages (`banks.left`). */
export const leftKeys = [
  "severalAnswers",
  "severalRight",
  "noRightAnswer",
  "partialCredit",
  "matching",
  "numerical",
  "essay",
  "description",
  "cloze",
  "order",
  "media",
  "formula",
  "form",
  "hotspot",
  "hottext",
  "slider",
  "upload",
  "drawing",
  "composite",
  "noInteraction",
  "adaptive",
  "template",
  "ownScoring",
  "survey",
  "wildcard",
  "otherType",
  "otherVersion",
  "broken",
  "noText",
  "textTooLong",
  "tooFewOptions",
  "tooManyOptions",
  "emptyOption",
  "sameOptions",
  "optionTooLong",
  "answerTooLong",
  "tooManyAnswers",
  "answersTooClose",
  "answerNotAnOption",
  "answerUnclear",
  "notTrueOrFalse",
  "tooManyColumns",
] as const;

/** What a carried question may lose or change; told of each (`banks.lost`) and of all of them together (`banks.notes`). */
export const lossKeys = [
  "severalAllowed",
  "shuffleLost",
  "penaltyLost",
  "caseIgnored",
  "longerAnswers",
  "feedbackAfter",
  "feedbackCut",
  "feedbackMediaLost",
  "hintsLost",
  "tagsLost",
  "rubricLost",
  "scoringAssumed",
  "formatting",
  "table",
  "link",
  "script",
  "formulaText",
  "tex",
  "markdown",
] as const;

/** What may be told of a file or of carried questions (`banks.notes`). */
export const noteKeys = [
  "windows1252",
  "mixedEncoding",
  "declaredEncoding",
  "gb18030",
  "pointsEqual",
  "numbersFromZero",
  "columnsUnread",
  "notItems",
  ...lossKeys,
] as const;
