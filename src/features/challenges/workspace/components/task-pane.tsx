import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChallengeView } from "../../catalogue/schema";
import { MaterialList } from "./material-list";
import classes from "./task-pane.module.css";

type Task = Pick<
  ChallengeView,
  "id" | "difficulty" | "estimatedMinutes" | "className" | "supportMaterials" | "isPublished" | "locale"
>;

interface TaskPaneProps {
  challenge: Task;
  solved: boolean;
  /** Made on the server. */
  statement: ReactNode;
  materialTexts: Record<string, ReactNode>;
}

/** How hard, how long, for whom: the line below the title. */
export function TaskFacts({ challenge, solved }: Pick<TaskPaneProps, "challenge" | "solved">) {
  const t = useTranslations("challenges");
  return (
    <p className={classes.facts}>
      <span>{t("difficulty", { level: challenge.difficulty })}</span>
      {challenge.estimatedMinutes !== null && (
        <span>{t("minutes", { minutes: challenge.estimatedMinutes })}</span>
      )}
      {challenge.className !== null && <span>{challenge.className}</span>}
      {!challenge.isPublished && <span>{t("task.draft")}</span>}
      {solved && (
        <span className={classes.solved}>
          <IconCircleCheck size={16} aria-hidden="true" />
          {t("state.solved")}
        </span>
      )}
    </p>
  );
}

/** What is asked, and what the author put beside it. */
export function TaskPane({ challenge, statement, materialTexts }: Omit<TaskPaneProps, "solved">) {
  return (
    <>
      <div className={classes.statement} lang={challenge.locale}>
        {statement}
      </div>
      <MaterialList challengeId={challenge.id} materials={challenge.supportMaterials} texts={materialTexts} />
    </>
  );
}
