"use client";

import { useTranslations } from "next-intl";
import { valueAt } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { JsonField } from "~/features/content/editor/fields/components/json-field";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { challengeLanguages, defaultFileNames } from "../../../constants";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { TEST_KINDS } from "../constants";
import { isTestKind, withTestKind, withTestMoved } from "../rules";
import type { TestList } from "../types";
import { CodeField } from "./code-field";

interface TestFieldsProps {
  list: TestList;
  at: number;
  test: Body;
}

/** One test: a program's output, a function's result, or a file of tests. */
export function TestFields({ list, at, test }: TestFieldsProps) {
  const t = useTranslations("challengeEditor.tests");
  const { locale, testKinds } = useChallengeEditing();
  const { change } = useEditorTools();
  const path = [list, at] as const;
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <TextField path={[...path, "name"]} value={test.name} label={t("testName")} lang={locale} />
        <SelectField
          path={[...path, "kind"]}
          value={test.kind}
          label={t("kind")}
          options={TEST_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onPick={(picked) => {
            if (!isTestKind(picked)) return;
            const before = testKinds.turn(test, picked);
            change((body) => withTestKind(body, path, picked, before));
          }}
        />
      </div>
      {test.kind === "io" && <ProgramTest path={path} test={test} />}
      {test.kind === "function" && <FunctionTest path={path} test={test} />}
      {test.kind === "unittest" && <TestFile path={path} test={test} />}
      <div>
        <button
          type="button"
          className={`${fields.plain} ${fields.add}`}
          onClick={() => change((body) => withTestMoved(body, list, at))}
        >
          {t(list === "visibleTests" ? "hide" : "show")}
        </button>
      </div>
    </>
  );
}

interface KindProps {
  path: BodyPath;
  test: Body;
}

function ProgramTest({ path, test }: KindProps) {
  const t = useTranslations("challengeEditor.tests");
  return (
    <>
      <div className={form.wide}>
        <TextField path={[...path, "stdin"]} value={test.stdin} label={t("stdin")} rows={3} mono />
        <TextField path={[...path, "stdout"]} value={test.stdout} label={t("stdout")} rows={3} mono />
      </div>
      <SelectField
        path={[...path, "compare"]}
        value={test.compare}
        label={t("compare")}
        otherwise="lines"
        options={(["lines", "exact", "words"] as const).map((value) => ({
          value,
          label: t(`compares.${value}`),
        }))}
      />
    </>
  );
}

function FunctionTest({ path, test }: KindProps) {
  const t = useTranslations("challengeEditor.tests");
  const code = useTranslations("challengeEditor.code");
  return (
    <>
      <p className={form.hint}>{t("inside")}</p>
      <div className={form.wide}>
        <TextField path={[...path, "function"]} value={test.function} label={t("function")} mono />
        <SelectField
          path={[...path, "language"]}
          value={test.language}
          label={t("onlyIn")}
          options={[
            { value: "", label: t("everyLanguage") },
            ...challengeLanguages.map((value) => ({ value, label: code(`names.${value}`) })),
          ]}
        />
      </div>
      <JsonField path={[...path, "args"]} value={test.args} label={t("args")} hint={t("argsHint")} />
      <JsonField
        path={[...path, "expected"]}
        value={test.expected}
        label={t("expected")}
        hint={t("expectedHint")}
      />
      <div className={form.wide}>
        <TextField
          path={[...path, "raises"]}
          value={test.raises}
          label={t("raises")}
          hint={t("raisesHint")}
          optional
          mono
        />
        <NumberField
          path={[...path, "tolerance"]}
          value={test.tolerance}
          label={t("tolerance")}
          hint={t("toleranceHint")}
        />
      </div>
    </>
  );
}

function TestFile({ path, test }: KindProps) {
  const t = useTranslations("challengeEditor.tests");
  const code = useTranslations("challengeEditor.code");
  const { body } = useChallengeEditing();
  const language = challengeLanguages.find((one) => one === test.language) ?? "python";
  const given = valueAt(body, ["starterCode", language, "fileName"]);
  const file = typeof given === "string" && given !== "" ? given : defaultFileNames[language];
  return (
    <>
      <p className={form.hint}>{t("inside")}</p>
      <div className={form.wide}>
        <SelectField
          path={[...path, "language"]}
          value={test.language}
          label={t("language")}
          options={challengeLanguages.map((value) => ({ value, label: code(`names.${value}`) }))}
        />
        <TextField path={[...path, "fileName"]} value={test.fileName} label={t("fileName")} mono />
      </div>
      <CodeField
        path={[...path, "code"]}
        value={test.code}
        label={t("file")}
        hint={t("fileHint", { language, file, module: file.replace(/\.[^.]*$/, "") })}
        language={language}
      />
    </>
  );
}
