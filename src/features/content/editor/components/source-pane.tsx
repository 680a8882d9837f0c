"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { placeInSource, readSource, sourceOf } from "../../body/rules";
import type { Body, BodyPath } from "../../body/types";
import fields from "../fields/components/fields.module.css";
import classes from "./editor.module.css";

interface SourcePaneProps {
  body: Body;
  /** What stands here while it is no JSON. */
  broken: string | null;
  onWrite: (text: string) => void;
  target: { path: BodyPath; nonce: number } | null;
}

/** The whole text as JSON. What reads as a text is taken over at once; anything else is kept and told of. */
export function SourcePane({ body, broken, onWrite, target }: SourcePaneProps) {
  const t = useTranslations("content.editor.source");
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => broken ?? sourceOf(body));
  const last = useRef(body);
  // Another text took the place of this one: what stands here follows, unless it was written here.
  useEffect(() => {
    if (last.current === body) return;
    last.current = body;
    const read = readSource(text);
    if (read.body && sourceOf(read.body) === sourceOf(body)) return;
    setText(sourceOf(body));
  }, [body, text]);
  useEffect(() => {
    const node = area.current;
    if (!target || !node) return;
    let path: BodyPath = target.path;
    let place = placeInSource(body, path);
    while (!place && path.length > 0) {
      path = path.slice(0, -1);
      place = placeInSource(body, path);
    }
    node.focus();
    if (!place || node.value !== sourceOf(body)) return;
    node.setSelectionRange(place.from, place.to);
    node.scrollTop = Math.max(0, heightBefore(node, place.from) - node.clientHeight / 3);
    // The place is looked for when somebody asks for it, not with every letter.
  }, [target, body]);
  const reading = readSource(text);
  return (
    <div className={classes.source}>
      <label className={fields.label} htmlFor="source">
        {t("label")}
      </label>
      <textarea
        id="source"
        ref={area}
        className={fields.control}
        data-mono="true"
        spellCheck={false}
        value={text}
        aria-invalid={reading.body === null || undefined}
        aria-describedby="source-state"
        onChange={(event) => {
          setText(event.target.value);
          const read = readSource(event.target.value);
          if (read.body) last.current = read.body;
          onWrite(event.target.value);
        }}
      />
      <div id="source-state" role="status" className={classes.meta}>
        {reading.body === null ? (
          <p className={fields.problem}>
            {reading.detail === ""
              ? t("notObject")
              : reading.line === null
                ? t("notJson")
                : t("notJsonLine", { line: reading.line })}
            {reading.detail !== "" && <span lang="en"> {reading.detail}</span>}
          </p>
        ) : (
          <p>{t("inStep")}</p>
        )}
      </div>
    </div>
  );
}

/** How far down a place of a text stands, its long lines wrapped as they are. */
function heightBefore(area: HTMLTextAreaElement, place: number): number {
  const twin = area.cloneNode() as HTMLTextAreaElement;
  twin.removeAttribute("id");
  twin.value = area.value.slice(0, place);
  Object.assign(twin.style, { position: "absolute", visibility: "hidden", height: "0", minHeight: "0" });
  twin.style.width = `${area.offsetWidth}px`;
  area.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return height;
}
