"use client";

import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { placeAfterMove, withInserted, withMoved } from "../../../body/rules";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import fields from "./fields.module.css";
import { Item, type ItemActs } from "./item";
import classes from "./item-list.module.css";

interface ItemListProps {
  path: BodyPath;
  items: readonly BodyValue[];
  /** What an entry is called where it is spoken of, of the same: "Criterion 2, about-cats". */
  name: (item: BodyValue, at: number) => string;
  /** What a closed entry shows, of the entry, its place and the editor's tools alone; entries without one are always open. */
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
  const tools = useEditorTools();
  const { change, remove, target } = tools;
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

  // At once: places stay where they are and entries change them, and the next key may come before the next frame.
  const focus = (at: number, what: string) =>
    document.getElementById(`${listId}-${at}`)?.querySelector<HTMLElement>(`[data-act="${what}"]`)?.focus();
  const move = (from: number, to: number, what?: string) => {
    if (to < 0 || to >= items.length || from === to) return;
    if (onMove) onMove(from, to);
    else change((body) => withMoved(body, path, from, to));
    setOpen((before) => new Set([...before].map((at) => placeAfterMove(at, from, to))));
    if (what) focus(to, what);
  };
  const dragEnd = () => {
    setDragged(null);
    setOver(null);
  };
  // Closed entries are drawn anew only where they change, so what they call has to be what holds by then.
  const now: ItemActs = {
    name,
    summary,
    toggle: (at) =>
      setOpen(
        (before) => new Set(before.has(at) ? [...before].filter((one) => one !== at) : [...before, at]),
      ),
    move: (at, by, what) => move(at, at + by, what),
    remove: (at) => {
      if (onRemove) onRemove(at);
      else remove([{ path, at }]);
      setOpen(
        (before) => new Set([...before].flatMap((one) => (one === at ? [] : one > at ? one - 1 : one))),
      );
    },
    dragStart: setDragged,
    dragOver: (at) => {
      if (dragged !== null) setOver(at);
      return dragged !== null;
    },
    drop: () => {
      if (dragged !== null && over !== null) move(dragged, over);
      dragEnd();
    },
    dragEnd,
  };
  const acts = useRef(now);
  acts.current = now;
  const where = path.join(".");
  return (
    <div className={classes.list}>
      <ol
        className={classes.items}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(null);
        }}
      >
        {items.map((item, at) => {
          const isOpen = !summary || open.has(at);
          return (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be missing or double
              key={at}
              id={`${listId}-${at}`}
              at={at}
              item={item}
              where={where}
              tools={tools}
              acts={acts}
              open={isOpen}
              first={at === 0}
              last={at === items.length - 1}
              marked={
                over === at && dragged !== null && dragged !== at
                  ? dragged < at
                    ? "below"
                    : "above"
                  : undefined
              }
            >
              {isOpen ? children(item, at) : null}
            </Item>
          );
        })}
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

function focusNew(id: string): void {
  requestAnimationFrame(() => {
    document.getElementById(id)?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
}
