"use client";

import { useTranslations } from "next-intl";
import { freeId, isObject, valueAt, withValue } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import form from "~/features/content/editor/fields/components/form.module.css";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { PhraseList } from "~/features/content/editor/fields/components/phrase-list";
import { fieldId } from "~/features/content/editor/rules";
import { conceptName, keyKind, withConcepts } from "../../keys/rules";
import { emptyConcept } from "../../questions/rules";
import { ConceptFields } from "./concept-fields";

interface KeyFieldsProps {
  path: BodyPath;
  question: Body;
}

/** What an answer has to say: concepts, or 004's plain list of keywords, which one button turns into concepts. */
export function KeyFields({ path, question }: KeyFieldsProps) {
  const t = useTranslations("quizEditor.key");
  const { change } = useEditorTools();
  const kind = keyKind(question);
  if (kind === "other")
    return (
      <>
        {(["keywords", "concepts"] as const).map(
          (key) =>
            question[key] !== undefined && (
              <OddValue key={key} path={[...path, key]} value={question[key]} label={t(key)} />
            ),
        )}
        <FieldProblems path={[...path, "concepts"]} />
      </>
    );
  if (kind === "keywords") {
    const turn = () =>
      change((body) => {
        const now = valueAt(body, path);
        return isObject(now) ? withValue(body, path, withConcepts(now)) : body;
      });
    // The button goes with the keywords.
    const turnAndGo = () => {
      turn();
      requestAnimationFrame(() => document.getElementById(fieldId([...path, "concepts"]))?.focus());
    };
    return (
      <>
        <PhraseList path={[...path, "keywords"]} value={question.keywords} label={t("keywords")} compact />
        <p className={form.hint}>{t("keywordsHint")}</p>
        <button type="button" className={`${fields.plain} ${fields.add}`} onClick={turnAndGo}>
          {t("turn")}
        </button>
        <FieldProblems path={[...path, "concepts"]} />
      </>
    );
  }
  return <Concepts path={[...path, "concepts"]} concepts={question.concepts} />;
}

function Concepts({ path, concepts }: { path: BodyPath; concepts: BodyValue | undefined }) {
  const t = useTranslations("quizEditor.key");
  const list = Array.isArray(concepts) ? concepts : [];
  return (
    <section className={fields.field} aria-label={t("concepts")}>
      <h3 className={fields.legend} id={fieldId(path)} tabIndex={-1}>
        {t("concepts")}
      </h3>
      <p className={form.hint}>{t("conceptsHint")}</p>
      <ItemList
        path={path}
        items={list}
        name={(concept, at) => t("name", { number: at + 1, name: conceptName(concept) })}
        summary={(concept) => <Summary concept={concept} />}
        add={t("add")}
        entry={() => emptyConcept(freeId(list, "concept"))}
      >
        {(concept, at) =>
          isObject(concept) ? (
            <ConceptFields path={[...path, at]} concept={concept} />
          ) : (
            <OddValue
              path={[...path, at]}
              value={concept}
              label={t("name", { number: at + 1, name: conceptName(concept) })}
            />
          )
        }
      </ItemList>
      <FieldProblems path={path} />
    </section>
  );
}

function Summary({ concept }: { concept: BodyValue }) {
  const t = useTranslations("quizEditor.key");
  const phrases = isObject(concept) && Array.isArray(concept.any_of) ? concept.any_of.length : 0;
  const weight = isObject(concept) && typeof concept.weight === "number" ? concept.weight : 1;
  return (
    <>
      <span>{conceptName(concept) || t("unnamed")}</span>
      <span className={form.meta}>{t("facts", { phrases, weight })}</span>
    </>
  );
}
