import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { ChallengeLocale } from "../../types";
import { languagesOf, listAt } from "../form/rules";
import type { ShownChallenge, ShownMaterial, ShownTest } from "./types";

const words = (value: BodyValue | undefined): string => (typeof value === "string" ? value : "");
const number = (value: BodyValue | undefined): number | null => (typeof value === "number" ? value : null);

/** The first of several that says something. */
const said = (...texts: (BodyValue | undefined)[]): string =>
  texts.map(words).find((text) => text.trim() !== "") ?? "";

/**
 * What students would see of a text, right or wrong, in a language; what is not translated stays in the text's own. Nothing
 * of solutions, hidden tests and hints is in it.
 */
export function shownIn(body: Body, locale: ChallengeLocale): ShownChallenge {
  const translation = body.locale === locale ? undefined : valueAt(body, ["translations", locale]);
  const visible = listAt(body, ["visibleTests"]);
  return {
    title: said(valueAt(translation, ["title"]), body.title),
    statement: said(valueAt(translation, ["statement"]), body.statement),
    materials: listAt(body, ["supportMaterials"]).flatMap((material) => shownMaterial(material, translation)),
    languages: languagesOf(body),
    difficulty: number(body.difficulty),
    estimatedMinutes: number(body.estimatedMinutes),
    tests: visible.flatMap((test) => shownTest(test, translation)),
    hiddenTests: listAt(body, ["hiddenTests"]).length,
  };
}

function shownMaterial(material: BodyValue, translation: BodyValue | undefined): ShownMaterial[] {
  if (!isObject(material)) return [];
  const id = words(material.id);
  const title = said(valueAt(translation, ["materials", id, "title"]), material.title);
  switch (material.kind) {
    case "text":
      return [
        {
          id,
          title,
          kind: "text",
          text: said(valueAt(translation, ["materials", id, "text"]), material.text),
        },
      ];
    case "link":
      return [{ id, title, kind: "link", url: words(material.url) }];
    case "file":
      return [{ id, title, kind: "file", name: words(material.name), bytes: number(material.bytes) ?? 0 }];
    default:
      return [];
  }
}

function shownTest(test: BodyValue, translation: BodyValue | undefined): ShownTest[] {
  if (!isObject(test)) return [];
  const id = words(test.id);
  const name = said(valueAt(translation, ["testNames", id]), test.name);
  return [
    test.kind === "io" ? { id, name, stdin: words(test.stdin), stdout: words(test.stdout) } : { id, name },
  ];
}
