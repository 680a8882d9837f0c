import { Parser } from "htmlparser2";
import { AppError } from "~/lib/app-error";
import { faultOf } from "./balance/rules";
import type { Content, Element } from "./types";

/** Elements within elements; real banks need about 30. */
const MAX_DEPTH = 200;

/**
 * The root element of an XML document.
 *
 * A document type declaration is refused, whatever it says: banks need none, and entities of one's own are how small files
 * become large ones.
 *
 * @throws AppError VALIDATION `companion.bankXmlBroken` {line}, `companion.bankXmlDoctype`, `companion.bankXmlDeep`
 */
export function parseXml(text: string): Element {
  const top: Element = { name: "", attributes: {}, children: [], line: 0 };
  const open: Element[] = [top];
  const lineAt = lineCounter(text);
  const broken = (at: number) => new AppError("VALIDATION", "companion.bankXmlBroken", { line: lineAt(at) });
  const parser: Parser = new Parser(
    {
      onprocessinginstruction(name) {
        if (/^!doctype/i.test(name)) throw new AppError("VALIDATION", "companion.bankXmlDoctype");
      },
      onopentag(name, attributes) {
        if (open.length > MAX_DEPTH)
          throw new AppError("VALIDATION", "companion.bankXmlDeep", { limit: MAX_DEPTH });
        const element: Element = {
          name: localName(name),
          attributes: withoutPrefixes(attributes),
          children: [],
          line: lineAt(parser.startIndex),
        };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag(_name, implied) {
        // A tag that closes itself is reported as implied too.
        if (implied && text.slice(parser.endIndex - 1, parser.endIndex + 1) !== "/>")
          throw broken(parser.startIndex);
        open.pop();
      },
      ontext(data) {
        addText(open.at(-1), data);
      },
    },
    { xmlMode: true },
  );
  parser.write(text);
  if (open.length > 1) throw broken(text.length);
  parser.end();
  const fault = faultOf(text);
  if (fault !== undefined)
    throw new AppError("VALIDATION", "companion.bankXmlBroken", { line: lineCounter(text)(fault) });
  const root = top.children.find((child) => typeof child !== "string");
  if (!root) throw broken(0);
  return root;
}

/** Elements of HTML deeper than this are left out, their text is kept. */
const MAX_HTML_DEPTH = 100;

/** What a piece of HTML holds; like a browser, it takes anything. */
export function parseHtml(html: string): Content[] {
  const top: Element = { name: "", attributes: {}, children: [], line: 0 };
  const open: Element[] = [top];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element: Element = { name, attributes, children: [], line: 0 };
      if (open.length <= MAX_HTML_DEPTH) open.at(-1)?.children.push(element);
      open.push(open.length <= MAX_HTML_DEPTH ? element : (open.at(-1) ?? top));
    },
    onclosetag() {
      open.pop();
    },
    ontext(data) {
      addText(open.at(-1), data);
    },
  });
  parser.end(html);
  return top.children;
}

/** Child elements, of one name if it is given. */
export const childrenOf = (element: Element, name?: string): Element[] =>
  element.children.filter(
    (child): child is Element => typeof child !== "string" && (name === undefined || child.name === name),
  );

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element && childrenOf(element, name)[0];

/** All elements below one, in the order of the document. */
export function descendantsOf(element: Element): Element[] {
  return childrenOf(element).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** All text below an element, as it is written. */
export const textOf = (element: Element | undefined): string =>
  element?.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("") ?? "";

function addText(to: Element | undefined, written: string) {
  if (!to) return;
  // Entities can name controls that no text holds.
  const data = written.replace(/(?!\s)\p{Cc}/gu, "");
  const last = to.children.length - 1;
  const before = to.children[last];
  if (typeof before === "string") to.children[last] = before + data;
  else to.children.push(data);
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

const withoutPrefixes = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));

/** Line (from 1) of positions that are asked for in rising order. */
function lineCounter(text: string) {
  let line = 1;
  let next = text.indexOf("\n");
  return (at: number) => {
    while (next !== -1 && next < at) {
      line++;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}
