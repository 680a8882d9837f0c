"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useState } from "react";
import type { CodeViewProps } from "./code-view";
import classes from "./code-view.module.css";

/** The editor that shows programs; undefined until it is there, and where it cannot be fetched. */
function useCodeView(): ComponentType<CodeViewProps> | undefined {
  const [found, setFound] = useState<ComponentType<CodeViewProps>>();
  useEffect(() => {
    import("./code-view").then(
      (module) => setFound(() => module.default),
      () => undefined,
    );
  }, []);
  return found;
}

/** A program, compared or whole. Plain text first: the editor comes after the page, and may not come at all. */
export function CodeProgram(props: Omit<CodeViewProps, "folded">) {
  const t = useTranslations("player.code");
  const CodeView = useCodeView();
  if (CodeView) return <CodeView {...props} folded={t("folded", { count: "$" })} />;
  return (
    <section
      className={classes.plain}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      lang="en"
    >
      <pre>{props.after}</pre>
    </section>
  );
}
