"use client";

import { IconAlertTriangle, IconCheck, IconCloudOff } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import type { SaveState } from "../types";
import classes from "./saved-state.module.css";

interface SavedStateProps {
  state: SaveState;
  /** This browser keeps drafts. */
  keeps: boolean;
  /** Opens the choice between two versions. */
  onResolve: () => void;
}

/** Beside the heading of what is saved; it never moves the layout. */
export function SavedState({ state, keeps, onResolve }: SavedStateProps) {
  const t = useTranslations("challenges.saved");
  const describe = useDescribeError();
  const path = usePathname();
  return (
    <span className={classes.saved} data-kind={state.kind} role="status">
      {state.kind === "saving" && t("saving")}
      {state.kind === "saved" && (
        <>
          <IconCheck size={14} aria-hidden="true" />
          <span>{t.rich("saved", { time: () => <DateTime value={state.at} as="brief" /> })}</span>
        </>
      )}
      {state.kind === "kept" && (
        <>
          <IconCloudOff size={14} aria-hidden="true" />
          <span title={state.why === "refused" ? describe(state.error) : undefined}>
            {t(keeps ? state.why : `${state.why}Lost`)}{" "}
            {state.why === "signedOut" && (
              <Link className={classes.act} href={`/sign-in?next=${encodeURIComponent(path)}`}>
                {t("signIn")}
              </Link>
            )}
          </span>
        </>
      )}
      {state.kind === "conflict" && (
        <>
          <IconAlertTriangle size={14} aria-hidden="true" />
          <button type="button" className={classes.act} onClick={onResolve}>
            {t("conflict")}
          </button>
        </>
      )}
    </span>
  );
}
