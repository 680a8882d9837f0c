import { freeId, isObject, valueAt, withInserted, withValue } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { challengeLanguages, defaultFileNames } from "../../constants";
import type { ChallengeLanguage } from "../../types";
import { TEST_KINDS } from "./constants";
import type { TestKind, TestList } from "./types";

/** A list of a text; empty where something else stands there. */
export function listAt(body: Body, path: BodyPath): readonly BodyValue[] {
  const list = valueAt(body, path);
  return Array.isArray(list) ? list : [];
}

/** The languages that a text offers, of those that there are. */
export const languagesOf = (body: Body): ChallengeLanguage[] =>
  challengeLanguages.filter((language) => listAt(body, ["languages"]).includes(language));

/** A language offered or not. What was written for it stays, so that it is there when the language comes back. */
export function withLanguage(body: Body, language: ChallengeLanguage, offered: boolean): Body {
  const languages = challengeLanguages.filter((one) =>
    one === language ? offered : languagesOf(body).includes(one),
  );
  return withValue(body, ["languages"], languages);
}

/** Starter code of a language, with the name that programs in it have. */
export function withStarter(body: Body, language: ChallengeLanguage, code: string): Body {
  const known = valueAt(body, ["starterCode", language]);
  const file = isObject(known) ? { ...known, code } : { fileName: defaultFileNames[language], code };
  return withValue(body, ["starterCode", language], file);
}

/** A new test; its id is none that either list has. */
export function newTest(body: Body): BodyValue {
  const all = [...listAt(body, ["visibleTests"]), ...listAt(body, ["hiddenTests"])];
  return { id: freeId(all, "test"), name: "", kind: "io", stdin: "", stdout: "" };
}

const EMPTY: Record<TestKind, (language: ChallengeLanguage) => Body> = {
  io: () => ({ kind: "io", stdin: "", stdout: "" }),
  function: () => ({ kind: "function", function: "", args: [], expected: null }),
  unittest: (language) => ({
    kind: "unittest",
    language,
    fileName: language === "python" ? "test_main.py" : "main-test.js",
    code: "",
  }),
};

/** A test of another kind: what it is called stays, the rest is what it was in that kind before, or empty. */
export function withTestKind(body: Body, path: BodyPath, kind: TestKind, before?: Body): Body {
  const test = valueAt(body, path);
  if (!isObject(test) || test.kind === kind) return body;
  const kept = { id: test.id ?? "", name: test.name ?? "" };
  return withValue(body, path, { ...(before ?? EMPTY[kind](languagesOf(body)[0] ?? "python")), ...kept });
}

/** A test at the end of the other list: shown to students, or hidden from them. */
export function withTestMoved(body: Body, from: TestList, at: number): Body {
  const test = valueAt(body, [from, at]);
  if (test === undefined) return body;
  const to: TestList = from === "visibleTests" ? "hiddenTests" : "visibleTests";
  const left = withValue(body, [from, at], undefined);
  return withInserted(left, [to], listAt(left, [to]).length, test);
}

/** What a text is missing that stands for "none" in it; whatever is saved and checked went through it. */
export function settled(body: Body): Body {
  const none = ["estimatedMinutes", "approvedExcerpt", "model"].filter((key) => !(key in body));
  return none.length === 0 ? body : { ...body, ...Object.fromEntries(none.map((key) => [key, null])) };
}

export const isTestKind = (kind: unknown): kind is TestKind =>
  (TEST_KINDS as readonly unknown[]).includes(kind);

export const isWrittenKind = (kind: string): kind is "text" | "link" => kind === "text" || kind === "link";

/** A material that is a link instead of a text, or the other way; its title stays, the rest as for tests. */
export function withMaterialKind(body: Body, at: number, kind: "text" | "link", before?: Body): Body {
  const path = ["supportMaterials", at] as const;
  const material = valueAt(body, path);
  if (!isObject(material) || material.kind === kind) return body;
  const kept = { id: material.id ?? "", kind, title: material.title ?? "" };
  return withValue(body, path, { ...(before ?? (kind === "text" ? { text: "" } : { url: "" })), ...kept });
}
