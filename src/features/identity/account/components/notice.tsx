import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

const icons = { bad: IconAlertTriangle, ok: IconCircleCheck, info: IconInfoCircle } as const;

interface NoticeProps {
  tone: keyof typeof icons;
  children: ReactNode;
}

/** One sentence above a form about what just happened; a refusal is announced at once, the rest politely. */
export function Notice({ tone, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <Icon className={classes.icon} size={20} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
