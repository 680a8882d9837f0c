/** Words that say nothing about what is asked for. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but if of to in on at by for from with as is are was were be been being am do does did doing done have
  has had having i me my mine we us our you your he him his she her it its they them their this that these those there here
  what which who whom whose when where why how can could should would will shall may might must not no nor so than then too
  very just only also about into over out up down off again more most some any each few both such own same other s t don
  doesn didn isn aren wasn weren won wouldn couldn shouldn ll ve re d m please help want need explain tell mean means
  get gets got use used using work works make makes happen happens`
    .split(/\s+/)
    .filter(Boolean),
);

/** The like in Chinese: single characters, and pairs as they come out of "为什么这个" and the like. */
export const EMPTY_CHARACTERS: ReadonlySet<string> = new Set(
  "的 了 吗 呢 吧 啊 是 在 有 和 与 或 我 你 他 她 它 这 那 就 都 也 很 会 能 要 把 被 让 给 对 从 到 请 么".split(
    " ",
  ),
);

export const EMPTY_PAIRS: ReadonlySet<string> = new Set(
  `什么 怎么 么样 如何 为什 为何 这个 那个 一个 这样 那样 可以 能够 应该 需要 我的 你的 我们 你们 他们 请问 是不 不是 有没 没有
  是什 怎样 哪些 哪个 时候 的时 候的 告诉 解释 帮我 为啥 么时 什么 呢请`
    .split(/\s+/)
    .filter(Boolean),
);

/** Signs of programs that are looked for as such. */
export const OPERATORS =
  /===|!==|\*\*=?|\/\/|<<|>>|==|!=|<=|>=|\+=|-=|\*=|\/=|%=|&&|\|\||\?\?|\?\.|=>|->|:=|\+\+|--|\.\.\.|@(?=\w)|%/gu;

/** Longer words are cut. */
export const MAX_LEXEME = 60;

/** A tsvector keeps no higher position, and no more positions of one word. */
export const MAX_POSITION = 16_383;
export const MAX_PLACES = 200;

/** Different words of a question that are looked for; the first count. */
export const MAX_TERMS = 48;
