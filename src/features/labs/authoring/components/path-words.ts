"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Body } from "~/features/content/body/types";
import { pathInWords } from "~/features/content/editor/paths/rules";
import { EXERCISE_SHAPE } from "../body/constants";

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
const isEntries = (key: string): key is keyof typeof ENTRIES => Object.hasOwn(ENTRIES, key);

/** Says a dotted path of an exercise as people say it: "Criterion 2 (three-items), message, Chinese". */
export function usePathWords(): (dotted: string, body: Body) => string {
  const t = useTranslations("content.editor.path");
  return useCallback(
    (dotted, body) =>
      pathInWords(dotted, body, {
        entry: (list, number) => (isEntries(list) ? t(ENTRIES[list], { number }) : undefined),
        other: (number) => t("entry", { number }),
        key: (key) => (isNamed(key) ? t(`keys.${key}`) : key),
        silent: ["criteria"],
        ids: EXERCISE_SHAPE.ids,
        join: t("join"),
        whole: t("whole"),
      }),
    [t],
  );
}
