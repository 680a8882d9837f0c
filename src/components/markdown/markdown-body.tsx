import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import Markdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import classes from "./markdown-text.module.css";

/** What stands above an author's `#`: a page's title (1), or the heading of a section (2). */
export type HeadingAbove = 1 | 2;

/** An author's `#` and `##` are both one below what stands above, the rest follows. */
const headings: Record<HeadingAbove, Components> = {
  1: {
    h1: ({ children }) => <h2>{children}</h2>,
    h2: ({ children }) => <h2>{children}</h2>,
  },
  2: {
    h1: ({ children }) => <h3>{children}</h3>,
    h2: ({ children }) => <h3>{children}</h3>,
    h3: ({ children }) => <h4>{children}</h4>,
    h4: ({ children }) => <h5>{children}</h5>,
    h5: ({ children }) => <h6>{children}</h6>,
  },
};

/** What is wider than the page scrolls by itself, by keyboard too. */
function Wide({ label, code, children }: { label: string; code?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure className={`${classes.wide} ${code ? classes.code : ""}`} aria-label={label} tabIndex={0}>
      {children}
    </figure>
  );
}

export interface MarkdownBodyProps {
  text: string;
  scope: string;
  above: HeadingAbove;
  /** Beside GitHub's. */
  remarkPlugins?: NonNullable<Options["remarkPlugins"]>;
  rehypePlugins?: NonNullable<Options["rehypePlugins"]>;
}

/** Reads a text that was found to be within bounds, and makes elements of it. */
export function MarkdownBody({
  text,
  scope,
  above,
  remarkPlugins = [],
  rehypePlugins = [],
}: MarkdownBodyProps) {
  const t = useTranslations("common.markdown");
  const components: Components = {
    ...headings[above],
    a: ({ href, children, id, "aria-describedby": describedBy, "aria-label": label }) => (
      <a href={href} id={id} rel="noreferrer" aria-describedby={describedBy} aria-label={label}>
        {children}
      </a>
    ),
    table: ({ children }) => (
      <Wide label={t("table")}>
        <table>{children}</table>
      </Wide>
    ),
    // The corner above the rows' names is no heading of anything.
    th: ({ children, style }) => (children ? <th style={style}>{children}</th> : <td style={style} />),
    pre: ({ children }) => (
      <Wide label={t("codeBlock")} code>
        <pre>{children}</pre>
      </Wide>
    ),
    input: ({ checked }) => (
      <span role="img" aria-label={t(checked ? "taskDone" : "taskOpen")}>
        {checked ? "☑" : "☐"}
      </span>
    ),
    // There are no pictures: those of other sites would tell them who reads what, and the content policy refuses them.
    img: ({ alt }) => <em>{alt}</em>,
  };
  return (
    <Markdown
      skipHtml
      remarkPlugins={[remarkGfm, ...remarkPlugins]}
      rehypePlugins={rehypePlugins}
      remarkRehypeOptions={{
        clobberPrefix: `${scope}-`,
        footnoteLabel: t("footnotes"),
        footnoteBackLabel: t("footnoteBack"),
      }}
      components={components}
    >
      {text}
    </Markdown>
  );
}
