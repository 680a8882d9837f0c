"use client";

import { useTranslations } from "next-intl";
import type { BodyValue } from "../../../types";
import { FieldProblems } from "../../fields/components/field-frame";
import { OddValue } from "../../fields/components/odd-value";
import { TextPair } from "../../fields/components/text-pair";
import classes from "./form.module.css";
import { ItemList } from "./item-list";

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
