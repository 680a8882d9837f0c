import { useTranslations } from "next-intl";
import { hintLevelNames } from "../constants";
import type { TutorState } from "../schema";
import classes from "./tutor-pane.module.css";

/** How much help the next reply gives. Its line is there from the start, so that nothing moves when the level is known. */
export function TutorLevel({ state }: { state: TutorState | undefined }) {
  const t = useTranslations("tutor");
  if (!state) return <p className={classes.level} />;
  const { hintLevel: level, hintMax: of } = state;
  return (
    <p className={classes.level}>
      {of > 0 && (
        <span className={classes.steps} role="img" aria-label={t("levelOf", { level, of })}>
          {Array.from({ length: of }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are their place
            <i key={step} data-on={step < level || undefined} />
          ))}
        </span>
      )}
      {t("level", { level, kind: t(`kind.${hintLevelNames[level] ?? "nudge"}`) })}
    </p>
  );
}

interface NextLevelProps {
  state: TutorState | undefined;
  /** Puts the words into the field, where more can be said; undefined where something stands there already. */
  onStuck: ((words: string) => void) | undefined;
}

/** What raises the level. */
export function NextLevel({ state, onStuck }: NextLevelProps) {
  const t = useTranslations("tutor");
  if (!state?.enabled || state.raisedBy === null || state.raisedBy === "ask") return null;
  return (
    <p className={classes.next}>
      {t(`opens.${state.raisedBy}`, { level: state.hintLevel + 1 })}
      {state.raisedBy === "stuck" && onStuck && (
        <>
          {" "}
          <button type="button" className={classes.stuck} onClick={() => onStuck(t("stuck"))}>
            {t("sayStuck")}
          </button>
        </>
      )}
    </p>
  );
}
