"use client";

import { useLocale, useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { JsonField } from "~/features/content/editor/fields/components/json-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { TextPair } from "./text-pair";

const PATH = ["scripted"] as const;

/** The replies for sites without a model, in the order in which they are tried. */
export function RepliesPart({ scripted }: { scripted: BodyValue | undefined }) {
  const t = useTranslations("content.editor.replies");
  if (scripted !== undefined && !Array.isArray(scripted))
    return <OddValue path={PATH} value={scripted} label={t("title")} />;
  return (
    <>
      <p className={classes.hint}>{t("hint")}</p>
      <ItemList
        path={PATH}
        items={scripted ?? []}
        name={(_, at) => t("name", { number: at + 1 })}
        summary={(reply, at) => <Summary reply={reply} at={at} />}
        add={t("add")}
        entry={() => ({ when: {}, texts: { en: "", zh: "" } })}
      >
        {(reply, at) => <Reply path={[...PATH, at]} reply={reply} at={at} />}
      </ItemList>
      <FieldProblems path={PATH} />
    </>
  );
}

function Reply({ path, reply, at }: { path: BodyPath; reply: BodyValue; at: number }) {
  const t = useTranslations("content.editor.replies");
  if (!isObject(reply)) return <OddValue path={path} value={reply} label={t("name", { number: at + 1 })} />;
  return (
    <>
      <FieldProblems path={path} />
      <JsonField path={[...path, "when"]} value={reply.when} label={t("when")} hint={t("whenHint")} />
      {reply.text !== undefined && (
        <TextField path={[...path, "text"]} value={reply.text} label={t("text")} rows={3} />
      )}
      {(reply.texts !== undefined || reply.text === undefined) && (
        <TextPair path={[...path, "texts"]} value={reply.texts} label={t("texts")} rows={3} />
      )}
    </>
  );
}

function Summary({ reply, at }: { reply: BodyValue; at: number }) {
  const t = useTranslations("content.editor.replies");
  const locale = useLocale();
  const text = valueAt(reply, ["text"]) ?? valueAt(reply, ["texts", locale]);
  const when = valueAt(reply, ["when"]);
  const conditions = isObject(when) ? Object.values(when).flat() : [when];
  return (
    <>
      <span>{(typeof text === "string" ? text : "").slice(0, 120) || t("empty")}</span>
      <span className={classes.meta}>
        {t("name", { number: at + 1 })}
        {conditions.length === 0 && ` · ${t("always")}`}
      </span>
    </>
  );
}
