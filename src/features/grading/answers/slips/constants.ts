/** Words, of scripts that part them by blanks. */
export const TOKEN =
  /[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]]+/gv;

/** Longest word in which slips are looked for, in letters. */
export const LONGEST_SLIPPED = 40;

/**
 * Beginnings that make another word of the same stem (supervised and unsupervised, increases and decreases, absorption and
 * adsorption). They are within reach of a slip and never one.
 */
export const PREFIXES: ReadonlySet<string> = new Set([
  "",
  ..."un in im il ir a an non de dis mis anti re pre post sub super over under hyper hypo endo exo inter".split(
    " ",
  ),
  ..."con pro multi semi intra micro macro homo hetero mono poly uni bi tri ab ad af ef ac ex em e en ent ver be ge er zer".split(
    " ",
  ),
]);

/** Endings of one kind, likewise: nitrate and nitrite, ethane and ethene, employer and employee. */
export const ENDINGS: readonly (readonly string[])[] = [
  ["ate", "ite", "ide", "ates", "ites", "ides"],
  ["ane", "ene", "yne", "anes", "enes", "ynes"],
  ["er", "ee", "ers", "ees"],
  ["ful", "less"],
];

/** Units by their names; those of up to four letters have no slips anyway. */
export const UNIT =
  /^(?:nano|mikro|micro|milli|centi|zenti|dezi|deci|kilo|mega|giga|tera|peta)?(?:metres?|meters?|lit(?:re|er)s?|gramm?(?:e|s)?|seconds?|sekunden?|minutes?|minuten?|hours?|stunden?|newtons?|joules?|watts?|volts?|amperes?|pascals?|kelvin|hertz|degrees?|celsius|fahrenheit|bytes?|bits?|tonnes?|inch(?:es)?|miles?|percent|prozent|moles?)$/u;
