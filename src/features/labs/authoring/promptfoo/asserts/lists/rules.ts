/**
 * A part in quotes. Each sign fits one way alone, or an unclosed quote would be tried in as many ways as there are
 * backslashes in it, twice over. A backslash before the last quote may be just that.
 */
const QUOTED = /^"((?:\\["\\]|""|[^"\\]|\\(?!["\\])|\\(?="\s*(?:,|$)))*)"\s*(?=,|$)/;

/**
 * The parts of one text that stands for a list, as promptfoo reads it: commas part them, white space around them goes,
 * a part in double quotes may hold commas (`""` and `\"` are a quote in it). Undefined where a quote is not closed.
 */
export function listedIn(text: string): string[] | undefined {
  const parts: string[] = [];
  let rest = text;
  while (true) {
    rest = rest.replace(/^[\s,]+/, "");
    if (rest === "") return parts;
    if (!rest.startsWith('"')) {
      const [part = ""] = /^[^,]*/.exec(rest) ?? [];
      parts.push(part.trim());
      rest = rest.slice(part.length);
      continue;
    }
    const quoted = QUOTED.exec(rest);
    if (!quoted) return undefined;
    parts.push(
      (quoted[1] ?? "").replace(/\\(["\\])|"(")/g, (_, escaped: string, double: string) => escaped ?? double),
    );
    rest = rest.slice(quoted[0].length);
  }
}
