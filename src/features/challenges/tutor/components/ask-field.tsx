import { IconPlayerStopFilled, IconSend } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId } from "react";
import { DateTime } from "~/components/data/date-time";
import { countCodePoints } from "~/features/grading/text/rules";
import { MAX_QUESTION_CHARACTERS } from "../constants";
import classes from "./tutor-pane.module.css";
import type { TutorControls } from "./use-tutor";

interface AskFieldProps {
  tutor: TutorControls;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a question is written: it opens a session where there is none. Enter sends it, Shift and Enter begin a new line. */
export function AskField({ tutor, field }: AskFieldProps) {
  const t = useTranslations("tutor");
  const id = useId();
  const { draft, answer, state } = tutor;
  const waiting = answer.phase !== "idle";
  const over = countCodePoints(draft.trim()) - MAX_QUESTION_CHARACTERS;
  const none = state?.quota.remaining === 0;
  const refused = draft.trim() === "" || over > 0 || none;
  const onKey = (event: KeyboardEvent) => {
    // Enter chooses a candidate while Chinese is composed.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!refused && !waiting) tutor.send();
  };
  return (
    <>
      <div className={classes.say}>
        <textarea
          ref={field}
          className={classes.field}
          aria-label={t("ask")}
          aria-describedby={id}
          placeholder={t("ask")}
          rows={2}
          value={waiting ? "" : draft}
          readOnly={waiting}
          onChange={(event) => tutor.setDraft(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {waiting ? (
          <button
            type="button"
            className={classes.send}
            aria-label={t("stop")}
            title={t("stop")}
            aria-disabled={answer.phase === "stopping"}
            onClick={tutor.stop}
          >
            <IconPlayerStopFilled size={16} aria-hidden="true" />
          </button>
        ) : (
          <button
            type="button"
            className={classes.send}
            aria-label={t("send")}
            title={t("send")}
            aria-disabled={refused}
            onClick={() => {
              if (!refused) tutor.send();
            }}
          >
            <IconSend size={18} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={classes.foot} id={id}>
        {over > 0 && <p className={classes.over}>{t("tooLong", { over, limit: MAX_QUESTION_CHARACTERS })}</p>}
        {state && <Left quota={state.quota} />}
        <p>{t("notice")}</p>
      </div>
    </>
  );
}

function Left({
  quota: { remaining, limit, resetAt },
}: {
  quota: NonNullable<TutorControls["state"]>["quota"];
}) {
  const t = useTranslations("tutor");
  return (
    <p className={remaining === 0 ? classes.over : undefined}>
      {resetAt !== null && remaining < limit
        ? t.rich("leftUntil", { remaining, limit, time: () => <DateTime value={resetAt} as="time" /> })
        : t("left", { remaining, limit })}
    </p>
  );
}
