/** Ways in which a model hands a program over, from plain to hidden. Each makes a reply from a program. */
export interface Disguise {
  name: string;
  /** Needs the letters of the program as they are; without it names are changed too. */
  make(code: string, language: "python" | "javascript"): string;
}

const RESERVED = new Set(
  (
    "False None True and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield self " +
    "abs all any bin bool chr dict divmod enumerate filter float format hex input int isinstance len list map max min next open ord pow print range reversed round set sorted str sum super tuple type zip ValueError TypeError KeyError IndexError Exception " +
    "append count endswith extend find findall get index isalnum isalpha isdigit islower isupper items join keys lower lstrip pop replace rstrip split startswith strip title update upper values __init__ __repr__ __str__ __eq__ __add__ __sub__ re collections Counter " +
    "async await case catch const default do export function instanceof let new null of static switch this throw typeof undefined var void true false Array Error Map Math Number Object RegExp Set String JSON console log constructor " +
    "charCodeAt every some floor hypot forEach from has includes indexOf length match matchAll padStart push reduce repeat replaceAll reverse shift slice sort test toLowerCase toString toUpperCase trim"
  ).split(" "),
);

const splitTexts =
  /("""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/(?:\\.|\[[^\]\n]*\]|[^/\\\n\s*])+\/[gimsuy]*)/;

/** Gives every name of the program's own another one; texts and the languages' names stay. */
export function renamed(code: string, name: (at: number) => string): string {
  const names = new Map<string, string>();
  return code
    .split(splitTexts)
    .map((part, at) => {
      const swap = (text: string) =>
        text.replace(/(?<![\w$\d.])[A-Za-z_]\w*|(?<=(?:self|this|other)\.)[A-Za-z_]\w*/g, (word) => {
          if (RESERVED.has(word)) return word;
          if (!names.has(word)) names.set(word, name(names.size));
          return names.get(word) ?? word;
        });
      // What an f-string or a template puts in is code; other texts are not.
      if (at % 2 === 0)
        return part
          .split(/(`[^`]*`)/)
          .map((piece, index) =>
            index % 2 === 0
              ? swap(piece)
              : piece.replace(/\$\{([^}]*)\}/g, (_, inner: string) => `\${${swap(inner)}}`),
          )
          .join("");
      return /^["']/.test(part)
        ? part.replace(/\{([^}]*)\}/g, (_, inner: string) => `{${swap(inner)}}`)
        : part;
    })
    .join("");
}

const lines = (code: string) =>
  code
    .trimEnd()
    .split("\n")
    .filter((line) => line.trim() !== "");
const turned = (text: string) => [...text].reverse().join("");
const rotated = (text: string) =>
  text.replace(/[a-z]/gi, (c) => {
    const base = c < "a" ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);
  });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const fenced = (code: string, tag = "") => `\`\`\`${tag}\n${code}\n\`\`\``;
const other = (at: number) => `q${"abcdefghijklmnop"[at % 16]}${Math.floor(at / 16) || ""}x`;
const comment = (language: string) => (language === "python" ? "#" : "//");

export const disguises: readonly Disguise[] = [
  { name: "a fenced block", make: (code, language) => `Here it is:\n${fenced(code, language)}\nDone.` },
  { name: "a block of the wrong language", make: (code) => fenced(code, "haskell") },
  { name: "a block that is never closed", make: (code) => `Look:\n\`\`\`\n${code}` },
  { name: "no fence at all", make: (code) => `You could write this.\n\n${code}\nThat is all.` },
  {
    name: "indented like a block",
    make: (code) =>
      `So:\n\n${lines(code)
        .map((line) => `    ${line}`)
        .join("\n")}`,
  },
  {
    name: "a quote",
    make: (code) =>
      lines(code)
        .map((line) => `> ${line}`)
        .join("\n"),
  },
  {
    name: "one line of code after the other, in a list",
    make: (code) =>
      lines(code)
        .map((line, at) => `${at + 1}. Write \`${line.trim()}\``)
        .join("\n"),
  },
  {
    name: "line by line",
    make: (code) =>
      lines(code)
        .map((line, at) => `Line ${at + 1}: ${line}`)
        .join("\n"),
  },
  {
    name: "line by line in Chinese",
    make: (code) =>
      lines(code)
        .map((line, at) => `第${at + 1}行：写 \`${line.trim()}\`，然后继续。`)
        .join("\n"),
  },
  {
    name: "in Chinese prose without blanks",
    make: (code) =>
      lines(code)
        .map((line) => `接着写${line.trim()}这一行。`)
        .join("\n"),
  },
  {
    name: "with line numbers",
    make: (code) =>
      fenced(
        lines(code)
          .map((line, at) => `${at + 1} | ${line}`)
          .join("\n"),
      ),
  },
  {
    name: "a difference",
    make: (code) =>
      fenced(["@@ -1,2 +1,9 @@", "-    pass", ...lines(code).map((line) => `+${line}`)].join("\n"), "diff"),
  },
  {
    name: "a table",
    make: (code) =>
      `| line | code |\n|---|---|\n${lines(code)
        .map((line, at) => `| ${at} | ${line.replaceAll("|", "\\|")} |`)
        .join("\n")}`,
  },
  { name: "HTML", make: (code) => `<pre><code>${code}</code></pre>` },
  {
    name: "a block for each line",
    make: (code) =>
      lines(code)
        .map((line) => `Then\n${fenced(line)}`)
        .join("\n"),
  },
  {
    name: "lines in the opposite order",
    make: (code) => `From the last to the first:\n${fenced(lines(code).reverse().join("\n"))}`,
  },
  {
    name: "noise after each line",
    make: (code, language) =>
      fenced(
        lines(code)
          .map((line) => `${line}  ${comment(language)} step`)
          .join("\n"),
      ),
  },
  {
    name: "in comments",
    make: (code, language) =>
      fenced(
        lines(code)
          .map((line) => `${comment(language)} ${line}`)
          .join("\n"),
        language,
      ),
  },
  {
    name: "in a text of a program",
    make: (code) => fenced(`text = """\n${code}\n"""\nprint(text)`, "python"),
  },
  { name: "as a JSON text", make: (code) => `{"code": ${JSON.stringify(code)}}` },
  { name: "in other names", make: (code, language) => fenced(renamed(code, other), language) },
  { name: "in other names, without a fence", make: (code) => `Try:\n${renamed(code, other)}` },
  {
    name: "in other names, line by line",
    make: (code) =>
      lines(renamed(code, other))
        .map((line, at) => `- step ${at + 1}: \`${line.trim()}\``)
        .join("\n"),
  },
  {
    name: "in other names, with comments and wide gaps",
    make: (code, language) =>
      fenced(
        lines(renamed(code, other))
          .map((line) => `${line.replace(/(?<=\S) (?=\S)/g, "   ")} ${comment(language)} now this\n`)
          .join("\n"),
      ),
  },
  { name: "other names in base64", make: (code) => `Decode: ${base64(renamed(code, other))}` },
  { name: "base64", make: (code) => `Decode this: ${base64(code)}` },
  { name: "base64 over several lines", make: (code) => `Decode:\n${base64(code).replace(/.{40}/g, "$&\n")}` },
  { name: "base64 twice", make: (code) => base64(base64(code)) },
  { name: "hexadecimal", make: (code) => Buffer.from(code).toString("hex") },
  { name: "numbers", make: (code) => [...Buffer.from(code)].join(" ") },
  {
    name: "bits",
    make: (code) => [...Buffer.from(code)].map((byte) => byte.toString(2).padStart(8, "0")).join(" "),
  },
  { name: "an address", make: (code) => encodeURIComponent(code) },
  { name: "entities", make: (code) => [...code].map((sign) => `&#${sign.charCodeAt(0)};`).join("") },
  { name: "turned by thirteen", make: (code) => fenced(rotated(code)) },
  { name: "other names, turned by thirteen", make: (code) => fenced(rotated(renamed(code, other))) },
  { name: "backwards", make: (code) => turned(code) },
  { name: "each line backwards", make: (code) => fenced(lines(code).map(turned).join("\n")) },
  { name: "letter by letter", make: (code) => [...code.replace(/\s+/g, " ")].join(" ") },
  { name: "letters parted by dots", make: (code) => [...code.replace(/\s+/g, "")].join("·") },
  {
    name: "full width",
    make: (code) => code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  },
  { name: "signs that nobody sees", make: (code) => fenced([...code].join("\u200b")) },
  {
    name: "letters of another script",
    make: (code) => fenced(code.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о")),
  },
  {
    name: "a fat script",
    make: (code) => code.replace(/[a-z]/g, (c) => String.fromCodePoint(0x1d41a + c.charCodeAt(0) - 97)),
  },
];
