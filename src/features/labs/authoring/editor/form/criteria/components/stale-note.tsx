"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { staleNumber } from "../rules";

/** Told where a text still names a number that the criterion had when it was opened. */
export function StaleNote({ criterion }: { criterion: Body }) {
  const t = useTranslations("content.editor.criteria.stale");
  const { opened } = useEditorTools();
  const items = valueAt(opened, ["criteria", "items"]);
  const before = Array.isArray(items)
    ? items.find((item) => isObject(item) && item.id === criterion.id)
    : undefined;
  const stale = isObject(before) ? staleNumber(before, criterion) : undefined;
  if (!stale) return null;
  return (
    <div role="status">
      {stale.texts.map((text) => (
        <p key={text} className={fields.missing}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t(text, { number: stale.number })}
        </p>
      ))}
    </div>
  );
}
