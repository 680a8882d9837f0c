"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useModKey } from "~/components/layout/use-mod-key";
import classes from "./shortcuts-dialog.module.css";

/** The keys of the desk. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("challenges.keys");
  const mod = useModKey();
  const rows: [keys: string[], does: string][] = [
    [[mod, "↵"], t("run")],
    [[mod, "⇧", "↵"], t("submit")],
    [[mod, "S"], t("save")],
    [["⇥"], t("indent")],
    [["Esc", "⇥"], t("leave")],
    [["←", "→"], t("panes")],
    [[mod, "K"], t("search")],
  ];
  return (
    <Modal opened onClose={onClose} title={t("title")}>
      <dl className={classes.list}>
        {rows.map(([keys, does]) => (
          <div key={does} className={classes.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={classes.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
