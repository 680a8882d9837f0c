"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { freeId, isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { challengeLanguages } from "../../../constants";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { TrialMark } from "../../proofs/components/trial-mark";
import { TrialResult } from "../../proofs/components/trial-result";
import { fingerprintOf } from "../../proofs/rules";
import type { Trial } from "../../proofs/types";
import { languagesOf, listAt } from "../rules";
import { CodeField } from "./code-field";
import { EntrySummary, problemsIn } from "./entry-summary";
import classes from "./parts.module.css";

const PATH = ["possibleSolutions"] as const;

const idOf = (solution: BodyValue) => {
  const id = valueAt(solution, ["id"]);
  return typeof id === "string" ? id : "";
};

/** Programs that pass all tests: they prove that it can be done, and tell what the tutor may not give away. */
export function SolutionPart() {
  const t = useTranslations("challengeEditor.solutions");
  const code = useTranslations("challengeEditor.code");
  const { body, proofs } = useChallengeEditing();
  const { problems } = useEditorTools();
  const solutions = listAt(body, PATH);
  const trialOf = (id: string) => {
    const trial = proofs.trials.get(id);
    const settled = trial?.state === "done" || trial?.state === "failed";
    return { trial, current: !settled || trial.of === fingerprintOf(body, id) };
  };
  const language = (solution: BodyValue) => {
    const known = challengeLanguages.find((one) => one === valueAt(solution, ["language"]));
    return known ? code(`names.${known}`) : "?";
  };
  return (
    <FormPart part="solutions" title={t("title")}>
      <p className={form.hint}>{t("lead")}</p>
      <div className={classes.actions}>
        <Button
          size="xs"
          disabled={solutions.length === 0}
          loading={proofs.running}
          onClick={() => proofs.run()}
        >
          {t("run")}
        </Button>
        {proofs.running && (
          <Button size="xs" onClick={proofs.stop}>
            {t("stop")}
          </Button>
        )}
      </div>
      <ul className={classes.trials} aria-label={t("results")}>
        {solutions.map((solution, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be missing or double
          <li key={at}>
            <b>{idOf(solution) || t("name", { number: at + 1 })}</b>{" "}
            <TrialMark {...trialOf(idOf(solution))} />
          </li>
        ))}
      </ul>
      <ItemList
        path={PATH}
        items={solutions}
        name={(solution, at) => t("spoken", { number: at + 1, id: idOf(solution) || "?" })}
        summary={(solution, at) => (
          <EntrySummary
            title={idOf(solution) || t("name", { number: at + 1 })}
            facts={language(solution)}
            problems={problemsIn(problems, "possibleSolutions", at)}
          />
        )}
        add={t("add")}
        entry={() => ({
          id: freeId(solutions, "solution"),
          language: languagesOf(body)[0] ?? "python",
          code: "",
        })}
      >
        {(solution, at) =>
          isObject(solution) ? (
            <Solution at={at} solution={solution} {...trialOf(idOf(solution))} />
          ) : (
            <OddValue path={[...PATH, at]} value={solution} label={t("name", { number: at + 1 })} />
          )
        }
      </ItemList>
      <FieldProblems path={PATH} />
    </FormPart>
  );
}

interface SolutionProps {
  at: number;
  solution: Body;
  trial: Trial | undefined;
  current: boolean;
}

function Solution({ at, solution, trial, current }: SolutionProps) {
  const t = useTranslations("challengeEditor.solutions");
  const names = useTranslations("challengeEditor.code.names");
  const { proofs } = useChallengeEditing();
  const path = [...PATH, at] as const;
  const language = challengeLanguages.find((one) => one === solution.language) ?? "python";
  const run = () => proofs.run([idOf(solution)]);
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <IdField path={[...path, "id"]} value={solution.id} />
        <SelectField
          path={[...path, "language"]}
          value={solution.language}
          label={t("language")}
          options={challengeLanguages.map((value) => ({ value, label: names(value) }))}
        />
      </div>
      <CodeField
        path={[...path, "code"]}
        value={solution.code}
        label={t("code")}
        language={language}
        onRun={run}
      />
      <TextField
        path={[...path, "note"]}
        value={solution.note}
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        optional
      />
      <div className={classes.actions}>
        <Button size="xs" disabled={proofs.running} onClick={run}>
          {t("runOne")}
        </Button>
        <span role="status">
          <TrialMark trial={trial} current={current} />
        </span>
      </div>
      {current && <TrialResult trial={trial} />}
    </>
  );
}
