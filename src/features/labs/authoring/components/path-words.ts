"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { pathOf } from "~/features/content/editor/rules";

/** Keys of an exercise that have a word; any other key stands for itself. */
const NAMED = [
  ...([
    "id",
    "order",
    "minutes",
    "title",
    "task",
    "why",
    "tips",
    "placeholder",
    "inputs",
    "samples",
  ] as const),
  ...(["passRule", "samplesPerInput", "criteria", "reference", "scripted", "threshold", "groups"] as const),
  ...(["items", "type", "on", "value", "flags", "weight", "required", "advisory", "hidden", "not"] as const),
  ...(["group", "label", "message", "vars", "expect", "when", "text", "texts", "min", "max"] as const),
  ...(["share", "judges", "ignoreCase", "en", "zh"] as const),
] as const;
type Named = (typeof NAMED)[number];

const isNamed = (key: string): key is Named => (NAMED as readonly string[]).includes(key);

/** Lists whose entries are told by number; their own key needs no word beside it. */
const ENTRIES = {
  tips: "tip",
  inputs: "input",
  items: "criterion",
  groups: "group",
  scripted: "reply",
} as const;
const isEntries = (key: string | number | undefined): key is keyof typeof ENTRIES =>
  typeof key === "string" && Object.hasOwn(ENTRIES, key);

/** Says a dotted path as people say it: "Criterion 2 (three-items), message, Chinese". */
export function usePathWords(): (dotted: string, body: Body) => string {
  const t = useTranslations("content.editor.path");
  return useCallback(
    (dotted, body) => {
      const path = pathOf(dotted);
      const words: string[] = [];
      path.forEach((key, at) => {
        const next = path[at + 1];
        if (typeof key === "number") {
          const list = path[at - 1];
          const number = key + 1;
          if (!isEntries(list)) words.push(t("entry", { number }));
          else words.push(withId(t(ENTRIES[list], { number }), valueAt(body, path.slice(0, at + 1))));
        } else if (isEntries(key) && typeof next === "number") return;
        else if (key === "criteria" && next !== undefined) return;
        else words.push(isNamed(key) ? t(`keys.${key}`) : key);
      });
      const said = words.join(t("join"));
      return said === "" ? t("whole") : said.charAt(0).toUpperCase() + said.slice(1);
    },
    [t],
  );
}

function withId(words: string, entry: BodyValue | undefined): string {
  return isObject(entry) && typeof entry.id === "string" && entry.id !== ""
    ? `${words} (${entry.id})`
    : words;
}
