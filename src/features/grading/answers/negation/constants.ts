/** How many words before a hit a negator reaches (grading.md, short answers, 5). */
export const NEGATION_REACH = 3;

/** How far back a clause is looked at, in UTF-16 units. */
export const CLAUSE_REACH = 200;

/**
 * Words that deny what follows them, in the spelling in which answers are compared. Japanese and Korean deny mostly at the
 * end of the clause, and German sometimes: what stands after a hit is not looked at. An author who needs it lists the
 * denial in `none_of`. 别 is none: it forbids more than it denies, and dictionaries cut it off 判别, 识别 and the like.
 */
export const NEGATORS: ReadonlySet<string> = new Set([
  ..."not no never neither nor none without cannot non".split(" "),
  ..."dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt".split(" "),
  ..."nicht kein keine keiner keines keinem keinen nie niemals ohne weder".split(" "),
  ..."不 不是 不会 不能 不可 不可能 不要 不用 不需 不需要 不必 不应 不应该 不该 不得 不再 没 没有 未 未曾 尚未 并未".split(
    " ",
  ),
  ..."无 无法 无需 毫无 并非 并不 并不是 绝不 决不 从不 从未 从来不 而非 而不是 非 勿 就不 也不 都不 还不".split(
    " ",
  ),
  ..."不會 不應 不應該 沒 沒有 並未 無 無法 無需 毫無 並非 並不 並不是 絕不 決不 從不 從未".split(" "),
  "決して",
  ..."안 못 결코 전혀".split(" "),
  ..."ไม่ ไม่ใช่ ไม่ได้ ไม่เคย ไม่มี ไร้ ปราศจาก มิได้".split(" "),
]);

/** After a negator they make "not only": that denies nothing. */
export const ONLY: ReadonlySet<string> = new Set([
  ..."only just merely simply solely nur bloss lediglich allein 仅 仅仅 只 只是 光 单 但 同 僅 只是 เพียง แค่ เพียงแค่".split(
    " ",
  ),
  ..."doubt 疑问 疑問".split(" "),
]);

/** What stands right before a Chinese 不 that says with it that something is so: 没有不, 并非不, 未尝不, 无时无刻不. */
export const DENIED_TWICE =
  /(?:[没沒]有|[并並]非|(?<![是会會能])不[是会會能]|不可能|[无無]|未[尝嘗]|[无無][处處时時所]|[无無][时時][无無]刻)$/u;

/** What 有无 asks for is not denied; in 有 无监督学习 and the like it is a word of its own. */
export const WHETHER = /^[无無](?![监監]督|[标標]|[参參]考|[须須需]|[条條]件)/u;

/** Words that begin a thought of their own, so that an earlier negator does not reach over them. */
export const TURNS: ReadonlySet<string> = new Set([
  ..."but however although though whereas while because since instead rather yet sondern aber jedoch doch".split(
    " ",
  ),
  ..."während weil denn obwohl stattdessen 而是 但 但是 却 卻 因为 因為 而 反而 แต่ เพราะ 하지만 그러나 아니라 しかし".split(
    " ",
  ),
]);
