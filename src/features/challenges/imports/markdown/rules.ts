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

/**
 * The texts of an exercise, one after the other, as one statement. Pictures become links: none is loaded from elsewhere.
 * @returns how many pictures there were as well
 */
export function statementOf(parts: readonly (string | undefined)[]): { statement: string; pictures: number } {
  let pictures = 0;
  const texts = parts.flatMap((part) => {
    if (part === undefined) return [];
    const text = quoted(withoutHeading(part.replace(/\r\n?/g, "\n")))
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/!\[([^\]]*)\](?=\(|\[)/g, (_, words: string) => {
        pictures += 1;
        return `[${words || "picture"}]`;
      })
      .trim();
    return text === "" ? [] : [text];
  });
  return { statement: texts.join("\n\n"), pictures };
}
