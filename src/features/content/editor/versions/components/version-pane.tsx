"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { ButtonLink } from "~/components/layout/button-link";
import type { Authored } from "../../../authoring/schema";
import type { Body } from "../../../body/types";
import type { EditorKind } from "../../types";
import { VersionDetail } from "./version-detail";
import classes from "./versions.module.css";

export interface VersionActions {
  /** The text of a version becomes a new version. */
  restore: (version: number, body: Body) => void;
  publish: (version: number) => void;
  withdraw: () => void;
  busy: boolean;
}

interface VersionPaneProps {
  kind: EditorKind<unknown>;
  authored: Authored;
  /** The text as it stands in the editor. */
  body: Body;
  actions: VersionActions;
}

/** Every version of the text: who, when, and what became of it. One at a time is looked at. */
export function VersionPane({ kind, authored, body, actions }: VersionPaneProps) {
  const t = useTranslations("content.versions");
  const [open, setOpen] = useState<number | null>(null);
  const { versions, publishedVersion, hasFile } = authored;
  const published = versions.find(({ status }) => status === "published");
  return (
    <div className={classes.pane}>
      <p className={classes.meta}>
        {publishedVersion === null
          ? hasFile
            ? t("studentsHaveBase")
            : t("studentsHaveNothing")
          : t("studentsHave", { version: publishedVersion })}
      </p>
      {(published || (hasFile && kind.links.regrade !== null)) && (
        <div className={classes.row}>
          {published && (
            <Button size="xs" disabled={!published.mine || actions.busy} onClick={actions.withdraw}>
              {t("withdraw")}
            </Button>
          )}
          {kind.links.regrade !== null && (
            <ButtonLink size="xs" href={kind.links.regrade}>
              {t("regrade")}
            </ButtonLink>
          )}
          {published && !published.mine && (
            <p className={classes.meta}>{t("notYours", { name: published.createdBy ?? t("someone") })}</p>
          )}
        </div>
      )}
      <ol className={classes.list}>
        {versions.map((row) => (
          <Row
            key={row.version}
            version={row.version}
            open={open === row.version}
            onOpen={() => setOpen(open === row.version ? null : row.version)}
            facts={t.rich("facts", {
              name: row.createdBy ?? t("someone"),
              when: () => <DateTime value={row.createdAt} as="full" />,
              status: t(`status.${row.status}`),
            })}
          >
            <VersionDetail
              kind={kind}
              version={row.version}
              next={authored.version + 1}
              body={body}
              actions={actions}
              publishable={row.status !== "published"}
              mine={row.mine && (published?.mine ?? true)}
            />
          </Row>
        ))}
        {hasFile && (
          <Row
            version={0}
            open={open === 0}
            onOpen={() => setOpen(open === 0 ? null : 0)}
            facts={t(authored.forEveryone ? "baseFile" : "base")}
          >
            <VersionDetail
              kind={kind}
              version={0}
              next={authored.version + 1}
              body={body}
              actions={actions}
              publishable={false}
              mine
            />
          </Row>
        )}
      </ol>
    </div>
  );
}

interface RowProps {
  version: number;
  facts: React.ReactNode;
  open: boolean;
  onOpen: () => void;
  children: React.ReactNode;
}

function Row({ version, facts, open, onOpen, children }: RowProps) {
  const t = useTranslations("content.versions");
  return (
    <li className={classes.version} data-open={open}>
      <button type="button" className={classes.toggle} aria-expanded={open} onClick={onOpen}>
        <b>{version === 0 ? t("original") : t("number", { version })}</b>
        <span className={classes.meta}>{facts}</span>
      </button>
      {open && children}
    </li>
  );
}
