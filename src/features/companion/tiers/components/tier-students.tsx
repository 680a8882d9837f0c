import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { StudentTier } from "../schema";
import classes from "./tiers.module.css";

interface TierStudentsProps {
  students: readonly StudentTier[];
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}

/** The students to choose from, each with the tier as it stands. */
export function TierStudents({ students, picked, onPick }: TierStudentsProps) {
  const t = useTranslations("admin.tiers");
  const all = students.every(({ userId }) => picked.has(userId));
  const toggle = (userId: string) => {
    const next = new Set(picked);
    if (!next.delete(userId)) next.add(userId);
    onPick(next);
  };
  return (
    <fieldset className={classes.choices}>
      <legend>{t("who")}</legend>
      <label className={classes.choice}>
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = !all && picked.size > 0;
          }}
          onChange={() => onPick(all ? new Set() : new Set(students.map(({ userId }) => userId)))}
        />
        <b>{t("everybody")}</b>
      </label>
      <div className={classes.people}>
        {students.map((student) => (
          <label key={student.userId} className={classes.choice}>
            <input
              type="checkbox"
              checked={picked.has(student.userId)}
              onChange={() => toggle(student.userId)}
            />
            <span className={classes.name}>{student.name}</span>
            <span className={classes.state}>
              <Tier student={student} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Tier({ student }: { student: StudentTier }) {
  const t = useTranslations("admin.tiers.state");
  if (student.tier === "free") return t("free");
  const { expiresAt } = student;
  if (expiresAt === null) return t("open");
  return t.rich(student.open ? "until" : "ended", { when: () => <DateTime value={expiresAt} as="day" /> });
}
