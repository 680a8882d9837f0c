"use client";

import { useTranslations } from "next-intl";
import { valueAt } from "~/features/content/body/rules";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { STUCK_DEFAULTS, STUCK_RANGES, stuckRuleNames } from "../../../stuck/constants";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { HINT_LEVELS } from "../constants";
import classes from "./parts.module.css";

const PATH = ["stuckRules"] as const;

/** Thresholds of each rule that are numbers. */
const NUMBERS = {
  noProgress: ["noProgressAttempts"],
  sameError: ["sameErrorTimes"],
  overTime: ["overTimeFactor", "overTimeQuietMinutes"],
  hintLevel: ["hintLevelReplies"],
  samePrompts: ["samePromptsTimes", "samePromptsLikeness"],
} as const;

/** When the rules say that somebody is stuck: each on or off, with its thresholds. */
export function StuckPart() {
  const t = useTranslations("challengeEditor.stuck");
  return (
    <FormPart part="stuck" title={t("title")}>
      <p className={form.hint}>{t("lead")}</p>
      {stuckRuleNames.map((rule) => (
        <Rule key={rule} rule={rule} />
      ))}
      <FieldProblems path={PATH} />
    </FormPart>
  );
}

function Rule({ rule }: { rule: (typeof stuckRuleNames)[number] }) {
  const t = useTranslations("challengeEditor.stuck");
  const { body } = useChallengeEditing();
  const at = (key: string) => valueAt(body, [...PATH, key]);
  const on = at(rule) !== false;
  return (
    <fieldset className={classes.rule} aria-label={t(`rules.${rule}`)}>
      <CheckField
        path={[...PATH, rule]}
        value={at(rule)}
        label={<span className={classes.ruleName}>{t(`rules.${rule}`)}</span>}
        otherwise
      />
      {on && rule === "overTime" && body.estimatedMinutes == null && (
        <p className={form.hint}>{t("noEstimate")}</p>
      )}
      {on && (
        <div className={form.wide}>
          {rule === "hintLevel" && <FromLevel />}
          {NUMBERS[rule].map((key) => {
            const percent = key === "samePromptsLikeness";
            const [least, most] = STUCK_RANGES[key].map((end) => (percent ? end * 100 : end));
            return (
              <NumberField
                key={key}
                path={[...PATH, key]}
                value={at(key)}
                label={t(`thresholds.${key}`)}
                hint={t("range", { least: least ?? 0, most: most ?? 0 })}
                otherwise={STUCK_DEFAULTS[key]}
                percent={percent}
              />
            );
          })}
        </div>
      )}
    </fieldset>
  );
}

/** The hint level that is much help, in the tutor's words for it. */
function FromLevel() {
  const t = useTranslations("challengeEditor");
  const { body } = useChallengeEditing();
  const { write } = useEditorTools();
  const path = [...PATH, "hintLevelFrom"] as const;
  const [least, most] = STUCK_RANGES.hintLevelFrom;
  const levels = HINT_LEVELS.filter((level) => Number(level) >= least && Number(level) <= most);
  return (
    <SelectField
      path={path}
      value={valueAt(body, path)}
      label={t("stuck.thresholds.hintLevelFrom")}
      options={levels.map((value) => ({ value, label: t(`tutor.levels.${value}`) }))}
      otherwise={String(STUCK_DEFAULTS.hintLevelFrom)}
      onPick={(picked) => write(path, Number(picked))}
    />
  );
}
