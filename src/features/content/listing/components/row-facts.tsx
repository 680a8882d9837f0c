"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import type { ContentState } from "../../authoring/schema";
import type { Changed, Versioned } from "../types";
import classes from "./listing.module.css";
import { StateMark } from "./state-mark";

/** The heads of a list's columns. @param title of the first one, which names the texts */
export function ListColumns({ title }: { title: string }) {
  const t = useTranslations("content.list.column");
  return (
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col" className={classes.state}>
          {t("state")}
        </th>
        <th scope="col" className={classes.version}>
          {t("version")}
        </th>
        <th scope="col" className={classes.changed}>
          {t("changed")}
        </th>
      </tr>
    </thead>
  );
}

/** The cells of a row behind its name: what students have, which version, when it changed. */
export function RowFacts({ row }: { row: { state: ContentState } & Versioned & Changed }) {
  return (
    <>
      <td>
        <StateMark state={row.state} />
      </td>
      <td className={classes.meta}>
        <VersionFact row={row} />
      </td>
      <td className={classes.meta}>
        <ChangedFact row={row} />
      </td>
    </>
  );
}

function VersionFact({ row: { version, publishedVersion } }: { row: Versioned }) {
  const t = useTranslations("content.list");
  if (version === null) return t("noVersion");
  if (publishedVersion === null || publishedVersion === version) return t("version", { version });
  return t("versionPublished", { version, published: publishedVersion });
}

function ChangedFact({ row: { changedAt, changedBy } }: { row: Changed }) {
  const t = useTranslations("content.list");
  if (changedAt === null) return null;
  const when = <DateTime value={changedAt} as="relative" />;
  return changedBy === null ? when : t.rich("changedBy", { when: () => when, name: changedBy });
}
