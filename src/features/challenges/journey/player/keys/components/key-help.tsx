"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LetterKeysSwitch } from "~/components/layout/letter-keys-switch";
import classes from "./key-help.module.css";

interface KeyHelpProps {
  /** The student's own side has no other students and no comments of its own. */
  own: boolean;
  onClose: () => void;
}

/** The keys of the player. */
export default function KeyHelp({ own, onClose }: KeyHelpProps) {
  const t = useTranslations("player.keys");
  const rows: [keys: string[], does: string][] = [
    [["j", "k"], t("nextPrevious")],
    [["n", "p"], t("moments")],
    [[t("space")], t("play")],
    [["Home", "End"], t("ends")],
    ...(own
      ? []
      : ([
          [["c"], t("pin")],
          [["[", "]"], t("students")],
        ] as [string[], string][])),
    [["←", "→"], t("slider")],
    [["?"], t("thisHelp")],
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
      <div className={classes.letters}>
        <LetterKeysSwitch />
      </div>
    </Modal>
  );
}
