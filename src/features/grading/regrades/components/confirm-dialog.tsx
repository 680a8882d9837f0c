"use client";

import { Button, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import settings from "~/features/identity/account/components/settings.module.css";

interface ConfirmDialogProps {
  opened: boolean;
  attempts: number;
  students: number;
  /** How many results go down. */
  falling: number;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once more before results change. Loaded when it is first opened. */
export function ConfirmDialog({
  opened,
  attempts,
  students,
  falling,
  onClose,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations("regrade.apply");
  return (
    <Modal opened={opened} onClose={onClose} title={t("confirmTitle")}>
      <div className={settings.form}>
        <p>{t("confirm", { attempts, students })}</p>
        {falling > 0 && <p>{t("confirmFalling", { count: falling })}</p>}
        <div className={settings.dialogActions}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="filled" data-autofocus onClick={onConfirm}>
            {t("yes")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
