"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconCopy, IconFolderSymlink, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import listing from "~/features/content/listing/components/listing.module.css";
import { RowFacts } from "~/features/content/listing/components/row-facts";
import type { ChallengeEntry } from "../../schema";
import classes from "./challenge-list.module.css";

const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog), {
  ssr: false,
});

const DuplicateDialog = dynamic(
  () => import("../../copies/components/duplicate-dialog").then((module) => module.DuplicateDialog),
  { ssr: false },
);
const MoveDialog = dynamic(
  () => import("../../moving/components/move-dialog").then((module) => module.MoveDialog),
  { ssr: false },
);

const ACTS = [
  ["duplicate", IconCopy],
  ["move", IconFolderSymlink],
  ["remove", IconTrash],
] as const;
type Act = (typeof ACTS)[number][0];

/** Challenges at hand: what they are called, whose they are, and what students have of them. */
export function ChallengeTable({ entries }: { entries: readonly ChallengeEntry[] }) {
  const t = useTranslations("challengeEditor.list");
  const column = useTranslations("content.list.column");
  const [asked, setAsked] = useState<{ act: Act; entry: ChallengeEntry } | null>(null);
  const onClose = () => setAsked(null);
  const dialogs: Record<Act, (entry: ChallengeEntry) => ReactNode> = {
    duplicate: (entry) => <DuplicateDialog entry={entry} onClose={onClose} />,
    move: (entry) => <MoveDialog entry={entry} onClose={onClose} />,
    remove: (entry) => <RemoveDialog entry={entry} onClose={onClose} />,
  };
  return (
    <>
      <table className={listing.table} aria-label={t("table")}>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col" className={listing.state}>
              {column("state")}
            </th>
            <th scope="col" className={listing.version}>
              {column("version")}
            </th>
            <th scope="col" className={listing.changed}>
              {column("changed")}
            </th>
            <th scope="col" className={classes.act}>
              <VisuallyHidden>{t("actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.challengeId}>
              <th scope="row">
                <TextLink href={`/admin/content/challenges/${entry.challengeId}`}>{entry.title}</TextLink>
                <EntryFacts entry={entry} />
              </th>
              <RowFacts row={entry} />
              <td>
                <div className={classes.acts}>
                  {ACTS.map(([act, Icon]) => (
                    <button
                      key={act}
                      type="button"
                      className={classes.button}
                      aria-label={t(act, { title: entry.title })}
                      title={t(act, { title: entry.title })}
                      onClick={() => setAsked({ act, entry })}
                    >
                      <Icon size={16} aria-hidden="true" />
                    </button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && dialogs[asked.act](asked.entry)}
    </>
  );
}

/** Whose a challenge is, in which languages, how hard; and that students cannot use it. */
export function EntryFacts({ entry }: { entry: ChallengeEntry }) {
  const t = useTranslations("challengeEditor");
  const { className, classId, forEveryone, languages, difficulty, broken } = entry;
  const facts = [
    classId !== null
      ? (className ?? t("list.someClass"))
      : t(forEveryone ? "list.everyone" : "list.organization"),
    languages.map((language) => t(`code.names.${language}`)).join(" / "),
    t("preview.difficulty", { difficulty }),
  ];
  return (
    <>
      <span className={classes.facts}>{facts.filter(Boolean).join(" · ")}</span>
      {broken && (
        <span className={classes.broken}>
          <IconAlertTriangle className={classes.icon} size={16} aria-hidden="true" />
          <span>{broken}</span>
        </span>
      )}
    </>
  );
}
