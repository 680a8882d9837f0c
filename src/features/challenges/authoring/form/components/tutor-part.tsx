"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { valueAt } from "~/features/content/body/rules";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { useTRPC } from "~/trpc/client";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { HINT_LEVELS } from "../constants";
import { HintList } from "./hint-list";

/** What the tutor may do and know. */
export function TutorPart() {
  const t = useTranslations("challengeEditor.tutor");
  const { body, locale } = useChallengeEditing();
  const { write } = useEditorTools();
  const levels = HINT_LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }));
  return (
    <FormPart part="tutor" title={t("title")}>
      <CheckField path={["tutorEnabled"]} value={body.tutorEnabled} label={t("enabled")} otherwise />
      <div className={form.wide}>
        {(["hintMin", "hintMax"] as const).map((key) => (
          <SelectField
            key={key}
            path={[key]}
            value={body[key]}
            label={t(key)}
            options={levels}
            onPick={(picked) => write([key], Number(picked))}
          />
        ))}
      </div>
      <p className={form.hint}>{t("levelHint")}</p>
      <TextField
        path={["approvedExcerpt"]}
        value={body.approvedExcerpt ?? undefined}
        label={t("excerpt")}
        hint={t("excerptHint")}
        rows={3}
        optional
        lang={locale}
      />
      <CheckField path={["tutorSeesSolutions"]} value={body.tutorSeesSolutions} label={t("seesSolutions")} />
      <Model />
      <HintList />
    </FormPart>
  );
}

/** Names and versions in one value of a select; neither holds a line break. */
const together = (name: unknown, version: unknown) => `${String(name)}\n${String(version)}`;

function Model() {
  const t = useTranslations("challengeEditor.tutor");
  const trpc = useTRPC();
  const { body } = useChallengeEditing();
  const { write } = useEditorTools();
  const { data: models = [] } = useQuery({
    ...trpc.challenges.authoring.models.queryOptions(),
    staleTime: 60_000,
  });
  const pinned = valueAt(body, ["model", "name"]);
  const version = valueAt(body, ["model", "version"]);
  const options = models.map((model) => ({
    value: together(model.name, model.version),
    label: t("model.option", model),
  }));
  const value = pinned === undefined ? "" : together(pinned, version);
  const known = value === "" || options.some((option) => option.value === value);
  const unknown = { value, label: t("model.unknown", { name: String(pinned), version: String(version) }) };
  return (
    <>
      <SelectField
        path={["model"]}
        value={value}
        label={t("model.label")}
        options={[{ value: "", label: t("model.none") }, ...options, ...(known ? [] : [unknown])]}
        onPick={(picked) => {
          const [name = "", of = ""] = picked.split("\n");
          write(["model"], picked === "" ? null : { name, version: of });
        }}
      />
      <FieldProblems path={["model", "name"]} />
    </>
  );
}
