"use client";

import { Button, CopyButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import classes from "~/features/identity/classes/components/join-code.module.css";
import type { Door } from "~/features/identity/classes/schema";
import { shownJoinCode } from "~/features/identity/rules";

/** A code as it is read out, with a button that copies it. */
export function CodeWithCopy({ code, className }: { code: string; className: string }) {
  const t = useTranslations("admin.joinCode");
  const shown = shownJoinCode(code);
  return (
    <span className={classes.code}>
      <span className={classes.letters}>{shown}</span>
      <CopyButton value={shown} timeout={2000}>
        {({ copied, copy }) => (
          <Button size="xs" onClick={copy} aria-label={t("copyNamed", { name: className })}>
            <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
          </Button>
        )}
      </CopyButton>
    </span>
  );
}

/** Until when a code works and for how many, in words. */
export function DoorFacts({ door }: { door: Door }) {
  const t = useTranslations("admin.joinCode");
  const ended = door.expiresAt !== null && Date.parse(door.expiresAt) < Date.now();
  const when = () => <DateTime value={door.expiresAt ?? ""} as="full" />;
  return (
    <span className={classes.facts}>
      {door.expiresAt === null ? t("noEnd") : t.rich(ended ? "expired" : "until", { when })}
      {door.limit !== null && ` · ${t("limit", { count: door.limit })}`}
    </span>
  );
}
