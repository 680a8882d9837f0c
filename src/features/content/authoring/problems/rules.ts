import type { z } from "zod";
import { valueAt } from "../../body/rules";
import type { Body } from "../../body/types";
import type { Finding, KindWords, ProblemCode } from "./types";

type Issue = z.core.$ZodIssue;
type Said = Pick<Finding, "code" | "params">;

const MOST_NAMED = 10;

/** Names for a sentence, which has no room for thousands of them. */
export const someOf = (names: readonly string[]): string =>
  [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ["…"] : [])].join(", ");

/** One issue of a schema, as a sentence's name and what fills it. */
export function findingOf(issue: Issue, body: Body, words: KindWords): Finding {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const said = own(issue.message, words) ?? general(issue, valueAt(body, path) === undefined, path, words);
  return { path: path.join("."), ...said };
}

const NUMBERS: ReadonlySet<string> = new Set(["count", "most"]);

function own(message: string, words: KindWords): Said | undefined {
  for (const [pattern, code, ...names] of words.own) {
    const found = pattern.exec(message);
    if (!found) continue;
    return {
      code,
      params: Object.fromEntries(
        names.map((name, at) => [name, NUMBERS.has(name) ? Number(found[at + 1]) : (found[at + 1] ?? "")]),
      ),
    };
  }
  return undefined;
}

const KINDS: Record<string, ProblemCode> = {
  string: "notText",
  number: "notNumber",
  int: "notWhole",
  array: "notList",
  object: "notPart",
  record: "notPart",
  boolean: "notYesNo",
};

function general(issue: Issue, absent: boolean, path: readonly (string | number)[], words: KindWords): Said {
  const plain = (code: ProblemCode): Said => ({ code, params: {} });
  switch (issue.code) {
    case "invalid_type":
      return plain(absent ? "missing" : (KINDS[issue.expected] ?? "badForm"));
    case "too_small": {
      const least = Number(issue.minimum);
      if (issue.origin === "string") return plain("blank");
      if (issue.origin === "array") return { code: "tooFew", params: { least } };
      return { code: "tooSmall", params: { least } };
    }
    case "too_big": {
      const most = Number(issue.maximum);
      if (issue.origin === "string") return { code: "tooLong", params: { most } };
      if (issue.origin === "array") return { code: "tooMany", params: { most } };
      return { code: "tooBig", params: { most } };
    }
    case "invalid_value":
      return absent
        ? plain("missing")
        : { code: "notOneOf", params: { values: issue.values.map(String).join(", ") } };
    case "unrecognized_keys":
      return { code: "unknownKey", params: { keys: someOf(issue.keys) } };
    case "invalid_union":
      if (absent) return plain("missing");
      if ("discriminator" in issue && issue.discriminator) return plain(words.unknownType);
      return plain(words.noForm?.(path) ?? "badForm");
    case "invalid_format":
      return plain("badForm");
    case "invalid_key":
      return plain(words.badName ?? "badForm");
    default:
      return { code: "other", params: { detail: issue.message } };
  }
}
