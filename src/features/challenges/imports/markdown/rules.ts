import { titleOf } from "../rules";

/** `~~~~exercism/note` … `~~~~` becomes a quotation that begins with its kind. */
function quoted(markdown: string): string {
  return markdown.replace(
    /^(~{3,}|`{3,})exercism\/([a-z]+)[^\n]*\n([\s\S]*?)^\1[ \t]*$/gm,
    (_, __, kind: string, inner: string) => {
      const heading = `**${kind.charAt(0).toUpperCase()}${kind.slice(1)}**`;
      const lines = inner.trim().split("\n");
      return [heading, "", ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
    },
  );
}

/** The first heading says "Instructions" or "Description", which stands above it here anyway. */
const withoutHeading = (markdown: string): string => markdown.replace(/^\s*# [^\n]*\n/, "");

/** A line that begins or ends fenced code, in quotations too. */
const FENCE = /^[> \t]*(~{3,}|`{3,}(?=[^`]*$))/;
const FENCE_END = /^[> \t]*(~{3,}|`{3,})[ \t]*$/;

/** Code inside of a line. */
const INLINE = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;

/** What stands for a piece of code meanwhile: a character for private use around its number. */
const HELD = /\uE000(\d+)\uE000/g;

/** Changes a text, and no code in it. It looks at each line once: folders of strangers are read too. */
function inProse(markdown: string, change: (prose: string) => string): string {
  const held: string[] = [];
  const hold = (code: string) => `\uE000${held.push(code) - 1}\uE000`;
  const prose: string[] = [];
  let fenced: string[] = [];
  let mark: string | undefined;
  for (const line of markdown.split("\n")) {
    if (mark === undefined) {
      mark = FENCE.exec(line)?.[1];
      if (mark === undefined) prose.push(line.replace(INLINE, hold));
      else fenced.push(line);
    } else {
      fenced.push(line);
      if (FENCE_END.exec(line)?.[1]?.startsWith(mark)) {
        prose.push(hold(fenced.join("\n")));
        fenced = [];
        mark = undefined;
      }
    }
  }
  if (mark !== undefined) prose.push(hold(fenced.join("\n")));
  return change(prose.join("\n")).replace(HELD, (_, at: string) => held[Number(at)] ?? "");
}

const SITE = "https://exercism.org";

/** `[concept:python/classes]()` and `/tracks/…` mean pages of Exercism, which are elsewhere seen from here. */
const withWholeLinks = (prose: string): string =>
  prose
    .replace(
      /\[(concept|exercise):([a-z0-9-]+)\/([a-z0-9-]+)\]\(\)/g,
      (_, kind: string, track: string, slug: string) =>
        `[${kind === "concept" ? slug.replaceAll("-", " ") : titleOf(slug)}](${SITE}/tracks/${track}/${kind}s/${slug})`,
    )
    .replace(/(\]\(|^[> \t]*\[[^\]\n]+\]:[ \t]+)(?=\/(?:tracks|docs)\/)/gm, `$1${SITE}`);

/** HTML is not shown here: a break between words becomes a space, one on a line of its own goes. */
const withoutBreaks = (prose: string): string =>
  prose
    .replace(/^[ \t]*(?:<br\s*\/?>[ \t]*)+$/gim, "")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/\n{3,}/g, "\n\n");

/** A description of a picture that is longer, in characters, stands beside the link and not in it. */
const MAX_LINK_TEXT = 80;

/**
 * The texts of an exercise, one after the other, as one statement. Pictures become links: none is loaded from elsewhere.
 * @returns how many pictures there were as well
 */
export function statementOf(parts: readonly (string | undefined)[]): { statement: string; pictures: number } {
  let pictures = 0;
  const asLink = (words: string, target: string): string => {
    pictures += 1;
    const named = target !== "[]";
    if (words.length > MAX_LINK_TEXT && named) return `[picture]${target}: ${words.trim()}`;
    return `[${words || "picture"}]${target}`;
  };
  const texts = parts.flatMap((part) => {
    if (part === undefined) return [];
    const text = inProse(quoted(withoutHeading(part.replace(/\r\n?/g, "\n"))), (prose) =>
      withoutBreaks(withWholeLinks(prose.replace(/<!--[\s\S]*?-->/g, ""))).replace(
        /!\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g,
        (_, words: string, target: string) => asLink(words, target),
      ),
    ).trim();
    return text === "" ? [] : [text];
  });
  return { statement: texts.join("\n\n"), pictures };
}
