"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { DateTime } from "~/components/data/date-time";
import table from "~/components/data/table.module.css";
import type { sheetOutput } from "~/features/identity/rosters/invitations/schema";
import classes from "./roster.module.css";

type SheetProps = z.infer<typeof sheetOutput> & { onClose: () => void };

/** Links to hand out on paper. They are here this once: nobody can look them up again. */
export function Sheet({ className, links, onClose }: SheetProps) {
  const t = useTranslations("rosters.sheet");
  return (
    <section className={classes.sheet} aria-labelledby="sheet">
      <h3 id="sheet">{t("title", { className })}</h3>
      <p className={`${classes.meta} ${classes.screen}`}>{t("once")}</p>
      <div className={`${classes.actions} ${classes.screen}`}>
        <Button onClick={() => window.print()}>{t("print")}</Button>
        <Button variant="subtle" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
      <table className={`${table.table} ${table.stacked}`} aria-labelledby="sheet">
        <thead>
          <tr>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("link")}</th>
            <th scope="col">{t("until")}</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ link, name, email, expiresAt }) => (
            <tr key={link}>
              <th scope="row">
                {name || email}
                {name !== "" && <span className={classes.address}>{email}</span>}
              </th>
              <td className={classes.link}>{link}</td>
              <td className={table.meta}>
                <DateTime value={expiresAt} as="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
