"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import type { ClassItem } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./archive.module.css";

interface ArchiveDialogProps {
  one: ClassItem;
  opened: boolean;
  onClose: () => void;
}

const MEANS = ["people", "code", "work", "back"] as const;

/** Says what archiving a class means, and does it. */
export function ArchiveDialog({ one, opened, onClose }: ArchiveDialogProps) {
  const t = useTranslations("classes.archive");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const archive = useMutation(
    trpc.identity.classes.archive.mutationOptions({
      onSuccess: async () => {
        router.push("/admin/classes#archived");
        await queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey(), refetchType: "none" });
        router.refresh();
      },
    }),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t("title", { name: one.name })}>
      <div className={settings.form}>
        <ul className={classes.means}>
          {MEANS.map((key) => (
            <li key={key}>{t(`means.${key}`, { count: one.studentCount ?? 0 })}</li>
          ))}
        </ul>
        {archive.error && <Notice tone="bad">{describe(archive.error)}</Notice>}
        <div className={settings.dialogActions}>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button
            variant="filled"
            loading={archive.isPending || archive.isSuccess}
            onClick={() => archive.mutate({ classId: one.id })}
          >
            {t("confirm")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
