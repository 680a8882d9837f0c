"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import listing from "~/features/content/listing/components/listing.module.css";
import type { KnowledgeItem } from "../schema";
import classes from "./knowledge.module.css";

interface KnowledgeRowProps {
  item: KnowledgeItem;
  /** It was removed, and can only be put back. */
  removed: boolean;
  moving: boolean;
  onEdit: () => void;
  onRemove: () => void;
  onRestore: () => void;
}

/** A text: for whom it is, how much it holds, when it changed, and what may be done with it. */
export function KnowledgeRow({ item, removed, moving, ...acts }: KnowledgeRowProps) {
  const t = useTranslations("knowledge");
  const scope = useTranslations("knowledge.scope");
  const { title, level, className, challengeTitle, mediaType, passages, characters, unembedded } = item;
  const when = <DateTime value={item.updatedAt} as="relative" />;
  return (
    <tr>
      <th scope="row">
        <span dir="auto">{title}</span>
        <span className={classes.facts}>
          {t(`mediaType.${mediaType}`)} · {t("size", { passages, characters })}
          {unembedded > 0 && ` · ${t("unembedded", { count: unembedded })}`}
        </span>
      </th>
      <td>
        {level === "class"
          ? t("level.class", { name: className ?? "" })
          : level === "challenge"
            ? t("level.challenge", { name: challengeTitle ?? "" })
            : scope(level)}
      </td>
      <td className={listing.meta}>
        {item.author === null ? when : t.rich("changedBy", { when: () => when, name: item.author })}
      </td>
      <td>
        {item.mine && (
          <div className={classes.rowActions}>
            {removed ? (
              <Button
                size="xs"
                aria-label={t("restoreNamed", { title })}
                loading={moving}
                onClick={acts.onRestore}
              >
                {t("restore")}
              </Button>
            ) : (
              <>
                <Button size="xs" aria-label={t("editNamed", { title })} onClick={acts.onEdit}>
                  {t("edit")}
                </Button>
                <Button
                  size="xs"
                  aria-label={t("removeNamed", { title })}
                  loading={moving}
                  onClick={acts.onRemove}
                >
                  {t("remove")}
                </Button>
              </>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
