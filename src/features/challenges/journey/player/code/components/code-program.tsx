"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { CodeDifference } from "../../../text/components/code-difference";
import type { CodeViewProps } from "./code-view";
import classes from "./code-view.module.css";

/** The editor that shows programs; undefined until it is wanted and there, and where it cannot be fetched. */
function useCodeView(wanted: boolean): ComponentType<CodeViewProps> | undefined {
  const [found, setFound] = useState<ComponentType<CodeViewProps>>();
  useEffect(() => {
    if (!wanted) return;
    import("./code-view").then(
      (module) => setFound(() => module.default),
      () => undefined,
    );
  }, [wanted]);
  return found;
}

/**
 * A program, compared or whole. Its lines first: a first view needs no editor, so that comes with the first step in the
 * journey, or when somebody turns to the program; and it may not come at all.
 */
export function CodeProgram(props: Omit<CodeViewProps, "folded" | "focused">) {
  const t = useTranslations("player.code");
  const { before, after, label } = props;
  const [first] = useState({ before, after });
  const [turnedTo, setTurnedTo] = useState(false);
  const lines = useRef<HTMLElement>(null);
  const CodeView = useCodeView(turnedTo || before !== first.before || after !== first.after);
  if (CodeView) {
    // Whoever is at the lines is at the editor that takes their place.
    const focused = lines.current !== null && lines.current === document.activeElement;
    return <CodeView {...props} focused={focused} folded={t("folded", { count: "$" })} />;
  }
  const turnTo = () => setTurnedTo(true);
  return (
    <section
      ref={lines}
      className={classes.plain}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      lang="en"
      onFocus={turnTo}
      onPointerEnter={turnTo}
      onTouchStart={turnTo}
    >
      {before === null ? <pre>{after}</pre> : <CodeDifference before={before} after={after} />}
    </section>
  );
}
