"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import { CodeWithCopy, DoorFacts } from "~/features/identity/classes/components/join-code";
import classes from "~/features/identity/classes/components/join-code.module.css";
import type { ClassItem } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";

const DoorDialog = dynamic(() => import("./door-dialog").then((module) => module.DoorDialog), { ssr: false });

/** The door of a class: its code, how long it works, a new one, none. */
export function JoinCodePanel({ one }: { one: ClassItem }) {
  const t = useTranslations("admin.joinCode");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey() });
  const close = useMutation(trpc.identity.classes.closeDoor.mutationOptions({ onSuccess: refresh }));

  const classId = one.id;
  return (
    <>
      {close.error && <Notice tone="bad">{describe(close.error)}</Notice>}
      <div className={classes.panel}>
        <div className={classes.words}>
          {one.joinCode ? (
            <>
              <CodeWithCopy code={one.joinCode.code} className={one.name} />
              <DoorFacts door={one.joinCode} />
            </>
          ) : (
            <p>{t("none")}</p>
          )}
          <span className={classes.facts}>{t("how")}</span>
        </div>
        <div className={classes.acts}>
          <DialogButton label={one.joinCode ? t("renew") : t("open")} variant="default">
            {(dialog) => <DoorDialog one={one} {...dialog} />}
          </DialogButton>
          {one.joinCode && (
            <Button
              aria-label={t("closeNamed")}
              onClick={() => close.mutate({ classId })}
              loading={close.isPending}
            >
              {t("close")}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
