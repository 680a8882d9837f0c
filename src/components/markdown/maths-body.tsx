import "katex/dist/katex.min.css";
import rehypeKatex, { type Options } from "rehype-katex";
import remarkMath from "remark-math";
import { MarkdownBody, type MarkdownBodyProps } from "./markdown-body";
import { newMathsBudget } from "./maths-work";

/** Nothing may load or link anything, nor grow without end. */
const KATEX: Options = {
  trust: false,
  maxExpand: 200,
  maxSize: 20,
  strict: "ignore",
  errorColor: "var(--bad)",
};

/** As much of a tree of elements as is looked at here. */
interface TreeNode {
  type: string;
  value?: string;
  tagName?: string;
  properties?: { className?: unknown };
  children?: TreeNode[];
}

const classesOf = (node: TreeNode): unknown[] => {
  const names = node.properties?.className;
  return Array.isArray(names) ? names : [];
};

const textOf = (node: TreeNode): string => node.value ?? (node.children ?? []).map(textOf).join("");

/** A formula that is a paragraph by itself stands on a line of its own, though its dollars do not. */
function displayAlone({ children = [] }: TreeNode): void {
  const [only] = children;
  if (children.length !== 1 || !only || !classesOf(only).includes("math-inline")) return;
  only.properties = { className: ["language-math", "math-display"] };
}

/** Takes the mark of a formula from what is not to be set: money between dollars, and more than there is room for. */
function boundMaths() {
  return (tree: TreeNode) => {
    const mayBeSet = newMathsBudget();
    const walk = (node: TreeNode) => {
      const names = classesOf(node);
      if (node.tagName === "p") displayAlone(node);
      if (!names.includes("language-math")) return node.children?.forEach(walk);
      const inline = names.includes("math-inline");
      const formula = textOf(node);
      if (mayBeSet(formula, !inline)) return;
      node.properties = {};
      if (!inline) return;
      node.tagName = "span";
      node.children = [{ type: "text", value: `$${formula}$` }];
    };
    walk(tree);
  };
}

/** The same text with its formulas set. */
export default function MathsBody(props: MarkdownBodyProps) {
  return (
    <MarkdownBody
      {...props}
      remarkPlugins={[remarkMath]}
      rehypePlugins={[boundMaths, [rehypeKatex, KATEX]]}
    />
  );
}
