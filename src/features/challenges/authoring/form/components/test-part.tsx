"use client";

import { useTranslations } from "next-intl";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { isTestKind, listAt, newTest } from "../rules";
import type { TestList } from "../types";
import { EntrySummary, problemsIn } from "./entry-summary";
import { TestFields } from "./test-fields";

const LISTS = ["visibleTests", "hiddenTests"] as const;
const PATHS = { visibleTests: ["visibleTests"], hiddenTests: ["hiddenTests"] } as const;

/** What decides whether a program is right: what students see of it, and what they do not. */
export function TestPart() {
  const t = useTranslations("challengeEditor.tests");
  return (
    <FormPart part="tests" title={t("title")}>
      <p className={form.hint}>{t("lead")}</p>
      {LISTS.map((list) => (
        <Tests key={list} list={list} />
      ))}
    </FormPart>
  );
}

function Tests({ list }: { list: TestList }) {
  const t = useTranslations("challengeEditor.tests");
  const { body, testKinds } = useChallengeEditing();
  const { problems } = useEditorTools();
  const path = PATHS[list];
  const tests = listAt(body, path);
  const nameOf = (test: BodyValue) => {
    const name = valueAt(test, ["name"]);
    return typeof name === "string" ? name : "";
  };
  const kindOf = (test: BodyValue) => {
    const kind = valueAt(test, ["kind"]);
    return isTestKind(kind) ? t(`kinds.${kind}`) : t("kinds.none");
  };
  return (
    <>
      <h3 className={form.sub}>{t(list, { count: tests.length })}</h3>
      <ItemList
        path={path}
        items={tests}
        name={(test, at) => t("name", { list, number: at + 1, name: nameOf(test) || t("unnamed") })}
        summary={(test, at) => (
          <EntrySummary
            title={nameOf(test) || t("unnamed")}
            facts={t("facts", { number: at + 1, kind: kindOf(test) })}
            problems={problemsIn(problems, list, at)}
          />
        )}
        add={t(list === "visibleTests" ? "addVisible" : "addHidden")}
        entry={() => {
          const test = newTest(body);
          testKinds.forget(valueAt(test, ["id"]));
          return test;
        }}
      >
        {(test, at) =>
          isObject(test) ? (
            <TestFields list={list} at={at} test={test} />
          ) : (
            <OddValue path={[...path, at]} value={test} label={t("unnamed")} />
          )
        }
      </ItemList>
      <FieldProblems path={path} />
    </>
  );
}
