import { tidy } from "../pieces/rules";

/** What stands for one thing: a name, an index, a number, a short call. */
const ONE = String.raw`[\w."'()[\]]{1,40}`;

type Phrase = readonly [pattern: RegExp, sign: string];

const english: readonly Phrase[] = [
  [/\b(?:is |are )?not (?:evenly )?divisible by (-?\w+)/gi, " % $1 != 0 "],
  [/\b(?:is |are )?(?:evenly )?divisible by (-?\w+)/gi, " % $1 == 0 "],
  [/\bthe remainder (?:of|when)(?: dividing)? (\w+)(?: is)?(?: divided)? by (\w+)/gi, " $1 % $2 "],
  [new RegExp(`\\b(?:set|let|make) (?:the )?(${ONE}) (?:to|be|equal to|equal) `, "gi"), " $1 = "],
  [new RegExp(`\\b(?:increase|increment|raise) (?:the )?(${ONE}) by (${ONE})`, "gi"), " $1 += $2 "],
  [new RegExp(`\\b(?:decrease|decrement|lower) (?:the )?(${ONE}) by (${ONE})`, "gi"), " $1 -= $2 "],
  [new RegExp(`\\badd (?:the )?(${ONE}) to (?:the )?(${ONE})`, "gi"), " $2 += $1 "],
  [new RegExp(`\\bsubtract (?:the )?(${ONE}) from (?:the )?(${ONE})`, "gi"), " $2 -= $1 "],
  [
    new RegExp(`\\b(?:append|push) (?:the )?(${ONE}) (?:on ?to|to) (?:the )?(${ONE})`, "gi"),
    " $2 append $1 ",
  ],
  [/\bdefine (?:a |the )?(?:function|method)(?: called| named)?|\bfunction (?:called|named)\b/gi, " def "],
  [/\b(?:taking|that takes|which takes|with)(?: an?| the)? (?:parameters?|arguments?)\b/gi, " "],
  [/\bthe (?:length|size) of\b/gi, " len "],
  [/\b(?:for each|for every|loop over each|iterate over)\b/gi, " for "],
  [/\b(?:otherwise,? if|or else if|else if)\b/gi, " elif "],
  [/\botherwise\b/gi, " else "],
  [/\b(?:greater than or equal to|at least)\b/gi, " >= "],
  [/\b(?:less than or equal to|at most)\b/gi, " <= "],
  [/\b(?:greater|more|larger|bigger) than\b/gi, " > "],
  [/\b(?:less|smaller|fewer) than\b/gi, " < "],
  [/\b(?:is not equal to|does not equal|not equals?|is not|isn't|differs from)\b/gi, " != "],
  [/\bplus equals?\b/gi, " += "],
  [/\bminus equals?\b/gi, " -= "],
  [/\b(?:triple|three) equals?(?: signs?)?\b/gi, " == "],
  [/\b(?:double equals?(?: signs?)?|is equal to|equals)\b(?! sign)/gi, " == "],
  [/\b(?:equals? sign|gets|becomes)\b/gi, " = "],
  [/\bto the power of\b/gi, " ** "],
  [/\b(?:multiplied by|times)\b/gi, " * "],
  [/\bdivided by\b/gi, " / "],
  [/\b(?:modulo|modulus|mod|percent(?: sign)?)\b/gi, " % "],
  [/\bplus\b/gi, " + "],
  [/\bminus\b/gi, " - "],
  [
    /\b(?:open|opening|left) (?:round |square |curly )?(?:paren(?:thesis|theses)?|brackets?|braces?)/gi,
    " ( ",
  ],
  [
    /\b(?:close|closing|right) (?:round |square |curly )?(?:paren(?:thesis|theses)?|brackets?|braces?)/gi,
    " ) ",
  ],
  [/\s*\bunderscore\b\s*/gi, "_"],
  [/\b(?:open |close |single |double )?(?:quotes?|quotation marks?)\b/gi, ' " '],
  [/\bsemi-?colon\b/gi, " ; "],
  [/\bcolon\b/gi, " : "],
  [/\s*\bdot\b\s*/gi, "."],
  [/\bdouble slash\b/gi, " // "],
  [/\bslash\b/gi, " / "],
  [/\b(?:star|asterisk)\b/gi, " * "],
  [/\bcomma\b/gi, " , "],
  [/\b(?:new ?line|next line|indent(?:ed)?)\b/gi, "\n"],
];

const chinese: readonly Phrase[] = [
  [/不能被\s*(\w+)\s*整除/g, " % $1 != 0 "],
  [/能?被\s*(\w+)\s*整除/g, " % $1 == 0 "],
  [/除以\s*(\w+)\s*的?余数/g, " % $1 "],
  [/(?:设|令|把|将)\s*(\w+)\s*(?:设)?(?:为|等于|赋值为|设为)/g, " $1 = "],
  [/遍历\s*(\w+)\s*(?:里|中)的?(?:每个|每一个)?\s*(\w+)/g, " for $2 in $1 "],
  [/对于?\s*(\w+)\s*(?:里|中)的?(?:每个|每一个)\s*(\w+)/g, " for $2 in $1 "],
  [/定义(?:一个)?函数/g, " def "],
  [/否则如果|不然如果/g, " elif "],
  [/否则|不然/g, " else "],
  [/如果|假如/g, " if "],
  [/返回/g, " return "],
  [/当/g, " while "],
  [/大于(?:或)?等于|不小于/g, " >= "],
  [/小于(?:或)?等于|不大于/g, " <= "],
  [/大于/g, " > "],
  [/小于/g, " < "],
  [/不等于/g, " != "],
  [/双等号|等于/g, " == "],
  [/等号|赋值为/g, " = "],
  [/并且|而且|且/g, " and "],
  [/或者|或/g, " or "],
  [/加等于/g, " += "],
  [/加上?/g, " + "],
  [/减去?/g, " - "],
  [/乘以?/g, " * "],
  [/整除以?/g, " // "],
  [/除以/g, " / "],
  [/(?:取余|取模|模|百分号)/g, " % "],
  [/左(?:圆|方|花)?括号/g, " ( "],
  [/右(?:圆|方|花)?括号/g, " ) "],
  [/冒号/g, " : "],
  [/逗号/g, " , "],
  [/下划线/g, "_"],
  [/换行|缩进/g, "\n"],
  [/的长度/g, " len "],
];

const SILENT =
  /\b(?:the|a|an|then|to|that|this|we|you|it|so|do|end|begin|endif|is|are|has|have|must|should)\b/gi;
const CONDITION = /\b(?:if|elif|while|return|and|or)\b/;

const NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const NUMBER = new RegExp(`\\b(?:${NUMBERS.join("|")})\\b`, "gi");

/**
 * What a reply says in words, as a program: "if year modulo 4 equals 0" is `if year % 4 == 0`. Only usual phrases, English
 * and Chinese, and pseudocode. Empty where hardly any are used: then it is prose.
 */
export function spokenCode(reply: string): string {
  let found = 0;
  let text = tidy(reply).replace(
    /\b(?:IF|ELSE|ELIF|FOR|WHILE|RETURN|AND|OR|NOT|IN|MOD|FUNCTION)\b/g,
    (word) => word.toLowerCase(),
  );
  for (const [pattern, sign] of [...english, ...chinese]) {
    text = text.replace(pattern, (...parts: unknown[]) => {
      found += 1;
      return sign.replace(/\$(\d)/g, (_, at: string) => String(parts[Number(at)] ?? ""));
    });
  }
  if (found < 3) return "";
  return text
    .replace(NUMBER, (word) => String(NUMBERS.indexOf(word.toLowerCase())))
    .replace(/[\p{Script=Han}，。；：！？、]+/gu, " ")
    .replace(SILENT, " ")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:[-*+>]|\d{1,3}[.)])\s+/, ""))
    .map((line) => (CONDITION.test(line) ? line.replace(/(?<![=!<>+\-*/%])=(?!=)/g, "==") : line))
    .join("\n");
}
