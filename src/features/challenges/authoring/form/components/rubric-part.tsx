"use client";

import { useTranslations } from "next-intl";
import { freeId, isObject, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { listAt } from "../rules";
import { EntrySummary, problemsIn } from "./entry-summary";

const PATH = ["rubric"] as const;

/** What a teacher looks at who reviews how somebody came to a solution. */
export function RubricPart() {
  const t = useTranslations("challengeEditor.rubric");
  const { body } = useChallengeEditing();
  const { problems } = useEditorTools();
  const criteria = listAt(body, PATH);
  const titleOf = (criterion: (typeof criteria)[number], at: number) => {
    const title = valueAt(criterion, ["title"]);
    return typeof title === "string" && title !== "" ? title : t("name", { number: at + 1 });
  };
  return (
    <FormPart part="rubric" title={t("title")}>
      <p className={form.hint}>{t("lead")}</p>
      <ItemList
        path={PATH}
        items={criteria}
        name={titleOf}
        summary={(criterion, at) => (
          <EntrySummary
            title={titleOf(criterion, at)}
            facts={t("facts", { max: Number(valueAt(criterion, ["max"]) ?? 0) })}
            problems={problemsIn(problems, "rubric", at)}
          />
        )}
        add={t("add")}
        entry={() => ({ id: freeId(criteria, "criterion"), title: "", max: 5 })}
      >
        {(criterion, at) =>
          isObject(criterion) ? (
            <Criterion at={at} criterion={criterion} />
          ) : (
            <OddValue path={[...PATH, at]} value={criterion} label={t("name", { number: at + 1 })} />
          )
        }
      </ItemList>
      <FieldProblems path={PATH} />
    </FormPart>
  );
}

function Criterion({ at, criterion }: { at: number; criterion: Body }) {
  const t = useTranslations("challengeEditor.rubric");
  const { locale } = useChallengeEditing();
  const path = [...PATH, at] as const;
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <TextField path={[...path, "title"]} value={criterion.title} label={t("criterion")} lang={locale} />
        <NumberField path={[...path, "max"]} value={criterion.max} label={t("max")} />
      </div>
      <TextField
        path={[...path, "description"]}
        value={criterion.description}
        label={t("description")}
        rows={2}
        optional
        lang={locale}
      />
    </>
  );
}
