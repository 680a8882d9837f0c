"use client";

import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { LetterKeysSwitch } from "~/components/layout/letter-keys-switch";
import { groupsPath } from "../../../groups/addresses/rules";
import type { GridRow, NeedsMe } from "../types";
import classes from "./class-grid.module.css";
import { ClassStudents } from "./class-students";
import { StateMark } from "./state-mark";
import { moveInTable } from "./table-keys";

type ClassGridProps = Pick<NeedsMe, "columns" | "moreColumns" | "rows">;

/** Classes by challenges: how many got how far; a class opens to its students. */
export function ClassGrid({ columns, moreColumns, rows }: ClassGridProps) {
  const t = useTranslations("needsMe.grid");
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(rows.length === 1 && rows[0] ? [rows[0].classId] : []),
  );
  const toggle = (id: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  if (columns.length === 0) return <p className={classes.none}>{t("none")}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard */}
      <section className={classes.scroll} aria-label={t("table")} tabIndex={0}>
        <table className={classes.table} onKeyDown={moveInTable}>
          <thead>
            <tr>
              <th scope="col">{t("class")}</th>
              {columns.map(({ challengeId, title }) => (
                <th key={challengeId} scope="col">
                  <TextLink
                    className={classes.column}
                    href={groupsPath(challengeId, rows.length === 1 ? rows[0]?.classId : undefined)}
                    aria-label={t("groupsOf", { title })}
                  >
                    {title}
                  </TextLink>
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row) => (
            <tbody key={row.classId}>
              <ClassRow row={row} open={open.has(row.classId)} onToggle={() => toggle(row.classId)} />
              {open.has(row.classId) && <ClassStudents classId={row.classId} columns={columns} />}
            </tbody>
          ))}
        </table>
      </section>
      <div className={classes.keys}>
        <p>{t.rich("keys", { k: (words) => <kbd>{words}</kbd> })}</p>
        <LetterKeysSwitch />
      </div>
      {moreColumns > 0 && <p className={classes.none}>{t("moreColumns", { count: moreColumns })}</p>}
    </>
  );
}

interface ClassRowProps {
  row: GridRow;
  open: boolean;
  onToggle: () => void;
}

function ClassRow({ row: { name, students, cells }, open, onToggle }: ClassRowProps) {
  const t = useTranslations("needsMe.grid");
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-label={t(open ? "hide" : "show", { name })}
          onClick={onToggle}
        >
          <Chevron size={16} aria-hidden="true" />
          {name}
        </button>
      </th>
      {cells.map((cell) => (
        <td key={cell.challengeId}>
          <Counts cell={cell} students={students} />
        </td>
      ))}
    </tr>
  );
}

function Counts({ cell, students }: { cell: GridRow["cells"][number]; students: number }) {
  const t = useTranslations("needsMe.grid");
  const { working, stuck } = cell;
  const done = cell.solved + cell.toEvaluate;
  const share = (count: number) => ({ width: `${students === 0 ? 0 : (count / students) * 100}%` });
  return (
    <div
      className={classes.cell}
      role="img"
      aria-label={t("cell", { solved: done, working, stuck, students })}
    >
      <span className={classes.stack}>
        <i data-part="done" style={share(done)} />
        <i data-part="working" style={share(working)} />
        <i data-part="stuck" style={share(stuck)} />
      </span>
      <span className={classes.number}>
        {t("of", { done, students })}
        {stuck > 0 && (
          <span className={classes.warn}>
            <StateMark state="stuck" decoration /> {t("stuckCount", { count: stuck })}
          </span>
        )}
      </span>
    </div>
  );
}
