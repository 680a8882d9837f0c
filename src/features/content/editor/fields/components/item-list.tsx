"use client";

import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { withInserted, withMoved } from "../../../body/rules";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import fields from "./fields.module.css";
import classes from "./item-list.module.css";

interface ItemListProps {
  path: BodyPath;
  items: readonly BodyValue[];
  /** What an entry is called where it is spoken of: "Criterion 2, about-cats". */
  name: (item: BodyValue, at: number) => string;
  /** What a closed entry shows; entries without one are always open. */
  summary?: (item: BodyValue, at: number) => ReactNode;
  children: (item: BodyValue, at: number) => ReactNode;
  add: string;
  /** What a new entry begins with. */
  entry: () => BodyValue;
  /** Where given, they change the text in the list's stead: other lists may have to follow. */
  onAdd?: () => void;
  onMove?: (from: number, to: number) => void;
  onRemove?: (at: number) => void;
}

/** Entries in the author's order: added, removed, and moved by dragging, by buttons, or with Alt and the arrow keys. */
export function ItemList(props: ItemListProps) {
  const { path, items, name, summary, children, add, entry, onAdd, onMove, onRemove } = props;
  const { change, remove, target } = useEditorTools();
  const listId = useId();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const seen = useRef<number | null>(null);
  // A problem that lies inside an entry opens it.
  useEffect(() => {
    if (!target || seen.current === target.nonce) return;
    const at = target.path[path.length];
    if (typeof at !== "number" || path.some((key, place) => target.path[place] !== key)) return;
    seen.current = target.nonce;
    setOpen((before) => new Set([...before, at]));
  }, [target, path]);

  const focus = (at: number, what: string) =>
    requestAnimationFrame(() =>
      document.getElementById(`${listId}-${at}`)?.querySelector<HTMLElement>(`[data-act="${what}"]`)?.focus(),
    );
  const move = (from: number, to: number, what?: string) => {
    if (to < 0 || to >= items.length || from === to) return;
    if (onMove) onMove(from, to);
    else change((body) => withMoved(body, path, from, to));
    setOpen((before) => new Set([...before].map((at) => placeAfterMove(at, from, to))));
    if (what) focus(to, what);
  };
  const drop = () => {
    if (dragged !== null && over !== null) move(dragged, over);
    setDragged(null);
    setOver(null);
  };
  return (
    <div className={classes.list}>
      <ol className={classes.items}>
        {items.map((item, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be missing or double
            key={at}
            id={`${listId}-${at}`}
            name={name(item, at)}
            summary={summary?.(item, at)}
            open={!summary || open.has(at)}
            first={at === 0}
            last={at === items.length - 1}
            marked={
              over === at && dragged !== null && dragged !== at
                ? dragged < at
                  ? "below"
                  : "above"
                : undefined
            }
            onToggle={() =>
              setOpen(
                (before) =>
                  new Set(before.has(at) ? [...before].filter((one) => one !== at) : [...before, at]),
              )
            }
            onMove={(by, what) => move(at, at + by, what)}
            onRemove={() => {
              if (onRemove) onRemove(at);
              else remove([{ path, at }]);
              setOpen(
                (before) =>
                  new Set([...before].flatMap((one) => (one === at ? [] : one > at ? one - 1 : one))),
              );
            }}
            drag={{
              onDragStart: () => setDragged(at),
              onDragOver: (event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(at);
              },
              onDrop: drop,
              onDragEnd: drop,
            }}
          >
            {children(item, at)}
          </Item>
        ))}
      </ol>
      <button
        type="button"
        className={`${fields.plain} ${fields.add}`}
        onClick={() => {
          if (onAdd) onAdd();
          else change((body) => withInserted(body, path, items.length, entry()));
          setOpen((before) => new Set([...before, items.length]));
          focusNew(`${listId}-${items.length}`);
        }}
      >
        <IconPlus size={16} aria-hidden="true" />
        {add}
      </button>
    </div>
  );
}

function placeAfterMove(at: number, from: number, to: number): number {
  if (at === from) return to;
  if (from < at && at <= to) return at - 1;
  return to <= at && at < from ? at + 1 : at;
}

function focusNew(id: string): void {
  requestAnimationFrame(() => {
    document.getElementById(id)?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
}

interface ItemProps {
  id: string;
  name: string;
  summary: ReactNode;
  open: boolean;
  first: boolean;
  last: boolean;
  /** Where a dragged entry would land. */
  marked: "above" | "below" | undefined;
  onToggle: () => void;
  onMove: (by: -1 | 1, what: string) => void;
  onRemove: () => void;
  drag: {
    onDragStart: () => void;
    onDragOver: (event: DragEvent) => void;
    onDrop: () => void;
    onDragEnd: () => void;
  };
  children: ReactNode;
}

function Item({
  id,
  name,
  summary,
  open,
  first,
  last,
  marked,
  onToggle,
  onMove,
  onRemove,
  drag,
  children,
}: ItemProps) {
  const t = useTranslations("content.editor.list");
  const { onDragStart, ...target } = drag;
  return (
    <li id={id} className={classes.item} data-open={open} data-marked={marked} {...target}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside, which each do it too */}
      <div
        className={classes.head}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          const act = (event.target as HTMLElement).dataset.act ?? "up";
          onMove(event.key === "ArrowUp" ? -1 : 1, act);
        }}
      >
        <span className={classes.grip} draggable onDragStart={onDragStart} aria-hidden="true">
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
            onClick={onToggle}
          >
            <IconChevronRight className={classes.chevron} size={16} aria-hidden="true" />
            <span className={classes.summary}>{summary}</span>
          </button>
        )}
        <span className={classes.actions}>
          <Action act="up" label={t("up", { name })} disabled={first} onClick={() => onMove(-1, "up")}>
            <IconArrowUp size={16} aria-hidden="true" />
          </Action>
          <Action act="down" label={t("down", { name })} disabled={last} onClick={() => onMove(1, "down")}>
            <IconArrowDown size={16} aria-hidden="true" />
          </Action>
          <Action act="remove" label={t("remove", { name })} onClick={onRemove}>
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
}

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
