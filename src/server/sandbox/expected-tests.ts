import "server-only";
import type { SyntaxNode } from "@lezer/common";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";

/**
 * The tests that stand in a file for everybody to see, by the names that the box gives them: whatever comes out of it, each
 * of these has to have a result. Only what certainly runs is named: methods of classes of tests in Python, and in JavaScript
 * `test` and `it` with plain names, at the top or inside of `describe`; not what loops, conditions or decorators make.
 */
export function expectedTests(fileName: string, code: string): string[] {
  return fileName.endsWith(".py") ? ofPython(code) : ofJavaScript(code);
}

const childrenOf = (node: SyntaxNode | null): SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};

function ofPython(code: string): string[] {
  // Then it chooses for itself.
  if (/\bload_tests\b|^del /m.test(code)) return [];
  const textOf = (node: SyntaxNode | null) => (node ? code.slice(node.from, node.to) : "");
  const nameOf = (node: SyntaxNode) => textOf(node.getChild("VariableName"));
  const tests = new Map<string, string[]>();
  for (const node of childrenOf(python.parse(code).topNode)) {
    if (node.name === "DecoratedStatement") {
      const of = node.getChild("ClassDefinition");
      if (of) tests.delete(nameOf(of));
    }
    if (node.name !== "ClassDefinition") continue;
    const isTestCase = childrenOf(node.getChild("ArgList")).some((base) => /TestCase$/.test(textOf(base)));
    const methods = childrenOf(node.getChild("Body"))
      .filter((one) => one.name === "FunctionDefinition")
      .map(nameOf)
      .filter((name) => name.startsWith("test"));
    tests.set(nameOf(node), isTestCase ? [...new Set(methods)] : []);
  }
  return [...tests].flatMap(([name, methods]) => methods.map((method) => `${name}.${method}`));
}

const OWN_NAMES = new Set(["test", "it", "xtest", "xit", "describe", "xdescribe"]);
const LONGEST_NAME = 400;

function ofJavaScript(code: string): string[] {
  const textOf = (node: SyntaxNode | null) => (node ? code.slice(node.from, node.to) : "");
  const tree = javascript.parse(code);
  let isOwn = true;
  // A file that has a `test` of its own means something else by it.
  tree.iterate({
    enter(node) {
      if (node.name === "ImportDeclaration") return false;
      if (node.name === "VariableDeclaration" && /=\s*require\(/.test(textOf(node.node))) return false;
      if (node.name === "VariableDefinition" && OWN_NAMES.has(textOf(node.node))) isOwn = false;
      return true;
    },
  });
  if (!isOwn) return [];
  const found: string[] = [];
  const look = (statements: SyntaxNode[], path: string[]): void => {
    for (const statement of statements) {
      const call = statement.name === "ExpressionStatement" ? statement.getChild("CallExpression") : null;
      const [callee, list] = childrenOf(call);
      const does = textOf(callee ?? null).replace(/\.only$/, "");
      const [name, , body] = childrenOf(list ?? null).slice(1);
      const label = plainText(name ? textOf(name) : "");
      if (!OWN_NAMES.has(does) || label === null || !body) continue;
      const names = label === "" ? path : [...path, label];
      if (!does.endsWith("describe")) found.push(names.join(" › "));
      else look(childrenOf(body.getChild("Block")), names);
    }
  };
  look(childrenOf(tree.topNode), []);
  return found.filter((name) => name.length <= LONGEST_NAME);
}

/** A text as it stands in the file; null where it is made as the file runs. */
function plainText(written: string): string | null {
  const [, , text = null] = /^(["'`])([^\\]*)\1$/s.exec(written) ?? [];
  return text?.includes("${") ? null : text;
}
