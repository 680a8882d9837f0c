"use client";

import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconGripVertical,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, type RefObject } from "react";
import type { BodyValue } from "../../../body/types";
import type { EditorTools } from "../../components/editor-context";
import fields from "./fields.module.css";
import classes from "./item-list.module.css";

/** What an entry says and does, by its place in the list. */
export interface ItemActs {
  name: (item: BodyValue, at: number) => string;
  summary: ((item: BodyValue, at: number) => ReactNode) | undefined;
  toggle: (at: number) => void;
  /** Then the focus goes to what was pressed. */
  move: (at: number, by: -1 | 1, what: string) => void;
  remove: (at: number) => void;
  dragStart: (at: number) => void;
  /** Whether something is being dragged here. */
  dragOver: (at: number) => boolean;
  drop: () => void;
  /** However it ended: what was not dropped in the list stays where it is. */
  dragEnd: () => void;
}

interface ItemProps {
  id: string;
  at: number;
  item: BodyValue;
  /** The path of the list. */
  where: string;
  /** With other tools (other problems) an entry may look otherwise. */
  tools: EditorTools;
  acts: RefObject<ItemActs>;
  open: boolean;
  first: boolean;
  last: boolean;
  /** Where a dragged entry would land. */
  marked: "above" | "below" | undefined;
  /** Its fields; null while it is closed. */
  children: ReactNode;
}

/** One entry of a list. A closed one is drawn again only where it changes: a list of a hundred stays quick to type in. */
export const Item = memo(function Item({
  id,
  at,
  item,
  acts,
  open,
  first,
  last,
  marked,
  children,
}: ItemProps) {
  const t = useTranslations("content.editor.list");
  const name = acts.current.name(item, at);
  const summary = acts.current.summary?.(item, at);
  const move = (by: -1 | 1, what: string) => acts.current.move(at, by, what);
  return (
    <li
      id={id}
      className={classes.item}
      data-open={open}
      data-marked={marked}
      onDragOver={(event) => {
        if (acts.current.dragOver(at)) event.preventDefault();
      }}
      onDrop={() => acts.current.drop()}
      onDragEnd={() => acts.current.dragEnd()}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside, which each do it too */}
      <div
        className={classes.head}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          const act = (event.target as HTMLElement).dataset.act ?? "up";
          move(event.key === "ArrowUp" ? -1 : 1, act);
        }}
      >
        <span
          className={classes.grip}
          draggable
          onDragStart={() => acts.current.dragStart(at)}
          aria-hidden="true"
        >
          <IconGripVertical size={16} />
        </span>
        {summary === undefined ? (
          <span className={classes.name}>{name}</span>
        ) : (
          <button
            type="button"
            className={classes.toggle}
            data-act="toggle"
            aria-expanded={open}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onClick={() => acts.current.toggle(at)}
          >
            <IconChevronRight className={classes.chevron} size={16} aria-hidden="true" />
            <span className={classes.summary}>{summary}</span>
          </button>
        )}
        <span className={classes.actions}>
          <Action act="up" label={t("up", { name })} disabled={first} onClick={() => move(-1, "up")}>
            <IconArrowUp size={16} aria-hidden="true" />
          </Action>
          <Action act="down" label={t("down", { name })} disabled={last} onClick={() => move(1, "down")}>
            <IconArrowDown size={16} aria-hidden="true" />
          </Action>
          <Action act="remove" label={t("remove", { name })} onClick={() => acts.current.remove(at)}>
            <IconTrash size={16} aria-hidden="true" />
          </Action>
        </span>
      </div>
      {open && (
        <fieldset className={classes.body} aria-label={name}>
          {children}
        </fieldset>
      )}
    </li>
  );
});

interface ActionProps {
  act: string;
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** Stays reachable where it can do nothing, so that the focus is not lost at the end of a list. */
function Action({ act, label, disabled = false, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      className={fields.plain}
      data-act={act}
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      {children}
    </button>
  );
}
