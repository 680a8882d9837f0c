"use client";

import { useTranslations } from "next-intl";
import type { BodyValue } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextPair } from "./text-pair";

const PATH = ["tips"] as const;

/** The tips, one idea each. */
export function TipsPart({ tips }: { tips: BodyValue | undefined }) {
  const t = useTranslations("content.editor.fields");
  if (tips !== undefined && !Array.isArray(tips))
    return <OddValue path={PATH} value={tips} label={t("tips")} />;
  return (
    <>
      <h3 className={classes.sub}>{t("tips")}</h3>
      <ItemList
        path={PATH}
        items={tips ?? []}
        name={(_, at) => t("tip", { number: at + 1 })}
        add={t("addTip")}
        entry={() => ({ en: "", zh: "" })}
      >
        {(tip, at) => (
          <TextPair path={[...PATH, at]} value={tip} label={t("tip", { number: at + 1 })} rows={2} quiet />
        )}
      </ItemList>
      <FieldProblems path={PATH} />
    </>
  );
}
