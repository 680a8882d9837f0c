import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconFileText,
  IconProgressCheck,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ContentState } from "../../authoring/schema";
import classes from "./listing.module.css";

const ICONS = {
  file: IconFileText,
  draft: IconCircleDashed,
  published: IconCircleCheck,
  changed: IconProgressCheck,
  retired: IconCircleMinus,
} as const;

/** What students have of a text: a shape of its own and words, colour only beside them. */
export function StateMark({ state }: { state: ContentState }) {
  const t = useTranslations("content.list.state");
  const Icon = ICONS[state];
  return (
    <span className={classes.mark} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      {t(state)}
    </span>
  );
}
