import type { SyntaxNodeRef } from "@lezer/common";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";
import {
  COMMENT_NODES,
  KNOWN_NAMES,
  MARKS,
  NAME_NODES,
  NAMESPACES,
  SAME_SIGN,
  SILENT,
  STRING_NODES,
  TYPE_NODES,
} from "./constants";
import type { CodeLanguage, CodeToken, ReadCode } from "./types";

const PARSERS = { python, javascript: javascript.configure({ dialect: "ts" }) };

/** What the grammar left over, where a text is no program: names, numbers, signs of two or three characters, signs. */
const LOOSE =
  /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\d[\d_]*(?:\.\d+)?|[=!]==|\*\*=|\/\/=|[=!<>+\-*/%&|^:]=|=>|->|&&|\|\||\*\*|\/\/|\+\+|--|\?\?|\?\.|\.\.\.|\S/gu;
const WORD = /[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d"'`\\]/gu;
const PREFIX = /^[rbfu]{1,2}(?=["'])/i;

/** The name by which every name of a program's own is compared. */
const ANY_NAME = "·";

class Reader {
  readonly tokens: CodeToken[] = [];
  readonly comments: string[] = [];
  private at = 0;
  private line = 0;
  private counted = 0;
  private readonly stack: { name: string; declared: boolean }[] = [];
  private readonly skipped: { from: number; to: number }[] = [];
  private readonly instead = new Map<number, string[]>();
  private readonly before = new Map<number, string[]>();

  constructor(
    private readonly text: string,
    private readonly language: CodeLanguage,
  ) {}

  read(): ReadCode {
    PARSERS[this.language].parse(this.text).iterate({
      enter: (node) => this.enter(node),
      leave: (node) => this.leave(node),
    });
    this.gap(this.text.length);
    return { tokens: joined(withoutOwn(this.tokens)), comments: this.comments };
  }

  private enter(node: SyntaxNodeRef): boolean {
    this.gap(node.from);
    if (
      TYPE_NODES.has(node.name) ||
      this.skipped.some(({ from, to }) => node.from >= from && node.to <= to)
    ) {
      this.at = Math.max(this.at, node.to);
      return false;
    }
    for (const word of this.before.get(node.from) ?? []) this.put(word, word, "sign");
    this.before.delete(node.from);
    const parent = this.stack.at(-1)?.name;
    const isFunction = ["ArrowFunction", "FunctionExpression", "LambdaExpression"].includes(node.name);
    const declared =
      isFunction && (parent === "VariableDeclaration" || parent === "AssignStatement") && this.declare();
    if (!declared && (node.name === "ArrowFunction" || node.name === "MethodDeclaration"))
      this.put("fn", "fn", "sign");
    if (node.name === "MemberExpression") this.length(node);
    if (node.name === "ForSpec") this.counting(node);
    if (node.name === "CallExpression") this.ranged(node);
    this.stack.push({ name: node.name, declared });
    return true;
  }

  private leave(node: SyntaxNodeRef): void {
    this.gap(node.to);
    this.stack.pop();
    if (node.name !== "Arrow" && node.name !== ":") return;
    const parent = this.stack.at(-1);
    const wanted = node.name === "Arrow" ? "ArrowFunction" : "LambdaExpression";
    if (parent?.name === wanted && parent.declared && node.node.nextSibling?.name !== "Block")
      this.put("return", "return", "sign");
  }

  /** `f = x => …` and `f = lambda x: …` are `fn f x return …`. */
  private declare(): boolean {
    const [name, equals] = this.tokens.slice(-2);
    if (name?.kind !== "name" || equals?.same !== "=") return false;
    this.tokens.splice(-2, 2, { ...equals, exact: "fn", same: "fn" }, name);
    return true;
  }

  /** `x.length` is `len x`. */
  private length(node: SyntaxNodeRef): void {
    const last = node.node.lastChild;
    if (last?.name !== "PropertyName" || this.language === "python") return;
    if (!["length", "size"].includes(this.text.slice(last.from, last.to))) return;
    this.put("len", "len", "known");
    this.skipped.push({ from: last.from, to: last.to });
    if (this.skipped.length > 64) this.skipped.shift();
  }

  /** `for (let i = a; i < b; i++)` is `for i in range a b`. */
  private counting(node: SyntaxNodeRef): void {
    const spec = node.node;
    const declared = spec.getChild("VariableDeclaration");
    const bound = spec.getChild("BinaryExpression");
    const step = spec.getChild("PostfixExpression") ?? spec.getChild("AssignmentExpression");
    const equals = declared?.getChild("Equals");
    const [first, compared] = [bound?.firstChild, bound?.getChild("CompareOp")];
    if (!declared || !bound || !step || !equals || !first || !compared) return;
    if (!/^\s*\w+\s*(\+\+|\+=\s*1)\s*$/.test(this.text.slice(step.from, step.to))) return;
    this.instead.set(equals.from, ["in", "range"]);
    this.skipped.push(...[first, compared, step].map(({ from, to }) => ({ from, to })));
    while (this.skipped.length > 64) this.skipped.shift();
  }

  /** `range(n)` is `range(0, n)`. */
  private ranged(node: SyntaxNodeRef): void {
    const callee = node.node.firstChild;
    const list = node.node.getChild("ArgList");
    if (!callee || !list || this.text.slice(callee.from, callee.to) !== "range") return;
    const first = list.firstChild?.nextSibling;
    if (first && first.name !== ")" && first.nextSibling?.name === ")") this.before.set(first.from, ["0"]);
  }

  private gap(to: number): void {
    if (to <= this.at) return;
    const from = this.at;
    this.at = to;
    const text = this.text.slice(from, to);
    if (text.trim() === "") return;
    for (; this.counted < from; this.counted += 1) if (this.text[this.counted] === "\n") this.line += 1;
    const owner = this.stack.at(-1)?.name ?? "";
    if (COMMENT_NODES.has(owner)) this.comments.push(text);
    else if (STRING_NODES.has(owner)) this.string(text, owner);
    else if (NAME_NODES.has(owner)) this.name(text.trim(), owner);
    else this.loose(text, from);
  }

  private string(text: string, owner: string): void {
    const statement = this.stack.at(-2)?.name === "ExpressionStatement";
    if (owner === "String" && statement && /^\w{0,2}("""|''')/.test(text)) {
      this.comments.push(text);
      return;
    }
    if (text.length > 24)
      this.comments.push(text.replace(/\\[nr]/g, "\n").replace(/^\w{0,2}["'`]+|["'`]+$/g, ""));
    const words =
      text
        .replace(PREFIX, "")
        .replace(/\\[ntr]/g, "⏎")
        .match(WORD) ?? [];
    if (words.length === 0 && /^\w{0,2}(["'`])\1$/.test(text.trim())) this.put('""', '""', "text");
    for (const word of words) this.put(`"${word.toLowerCase()}`, `"${word.toLowerCase()}`, "text");
  }

  private name(word: string, owner: string): void {
    const last = this.tokens.at(-1);
    const property = last?.same === ".";
    if (word === "self" && this.stack.at(-2)?.name === "ParamList") return;
    const known = KNOWN_NAMES.get(word);
    const own = owner.endsWith("Definition") && owner !== "PropertyDefinition";
    if (known !== undefined && !own) {
      if (property) {
        const object = this.tokens.at(-2);
        if (object && NAMESPACES.has(object.exact)) this.tokens.splice(-2, 2);
      }
      this.put(word, known, "known");
      return;
    }
    const object = this.tokens.at(-2);
    if (property && object?.kind === "name") {
      this.tokens.splice(-2, 2, { ...object, exact: `${object.exact}.${word}` });
      return;
    }
    this.put(word, ANY_NAME, "name");
  }

  private loose(text: string, from: number): void {
    const instead = this.instead.get(from);
    if (instead) {
      for (const word of instead) this.put(word, word, "sign");
      return;
    }
    for (const word of text.match(LOOSE) ?? []) this.sign(word);
  }

  private sign(word: string): void {
    const parent = this.stack.at(-2);
    if (SILENT.has(word) || word === "=>" || word === "->") return;
    if ((word === "function" || word === "lambda") && parent?.declared) return;
    if (word === ":" && parent?.name === "ConditionalExpression") this.put("else", "else", "sign");
    else if (word === "elif") {
      this.put("else", "else", "sign");
      this.put("if", "if", "sign");
    } else if (word === "++" || word === "--") {
      this.put(`${word[0]}=`, `${word[0]}=`, "sign");
      this.put("1", "1", "number");
    } else if (MARKS.has(word)) this.put(word, word, "mark");
    else if (/^\d/.test(word)) this.number(word);
    else if (/^[\p{L}_$]/u.test(word) && !(word in SAME_SIGN) && this.stack.at(-1)?.name === "⚠")
      this.name(word, "VariableName");
    else {
      const same = SAME_SIGN[word] ?? word;
      this.put(same, same, "sign");
    }
  }

  private number(word: string): void {
    const value = Number(word.replace(/[_n]/g, ""));
    const same = Number.isNaN(value) ? word : String(value);
    this.put(same, same, "number");
  }

  private put(exact: string, same: string, kind: CodeToken["kind"]): void {
    if (kind !== "mark" && this.tokens.at(-1)?.same === "." && this.tokens.at(-1)?.kind === "mark")
      this.tokens.pop();
    this.tokens.push({ exact, same, kind, line: this.line });
  }
}

/** A name of the language's that the text uses as one of its own is one of its own. */
function withoutOwn(tokens: CodeToken[]): CodeToken[] {
  const own = new Set(
    tokens.flatMap((token, at) => {
      if (token.kind !== "known") return [];
      const [before, after] = [tokens[at - 1]?.same, tokens[at + 1]?.same];
      return after === "=" || before === "fn" || before === "class" || (before === "for" && after === "in")
        ? [token.exact]
        : [];
    }),
  );
  return own.size === 0
    ? tokens
    : tokens.map((token) => (own.has(token.exact) ? { ...token, same: ANY_NAME, kind: "name" } : token));
}

/** `x = x + 1` is `x += 1`, and texts that are put together with `+` are one. */
function joined(tokens: CodeToken[]): CodeToken[] {
  const kept: CodeToken[] = [];
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token.same === "+" && (kept.at(-1)?.kind === "text" || next?.kind === "text")) continue;
    const [target, equals, again] = kept.slice(-3);
    if (
      /^(?:[-+*/%]|\*\*|\/\/)$/.test(token.same) &&
      equals?.same === "=" &&
      again?.kind === "name" &&
      target?.exact === again.exact
    ) {
      kept.splice(-2, 2, { ...token, exact: `${token.same}=`, same: `${token.same}=` });
      continue;
    }
    kept.push(token);
  }
  return kept;
}

const DEEPEST = 60;

/** Whether brackets stand in each other so deep that no program needs it: a parser would take long for it. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[()[\]{}]/g)) {
    depth = Math.max(0, depth + ("([{".includes(sign) ? 1 : -1));
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The tokens of a line that no parser reads. */
const looseTokens = (text: string, line: number): CodeToken[] =>
  (text.match(LOOSE) ?? []).map((word) => {
    const same = SAME_SIGN[word] ?? KNOWN_NAMES.get(word) ?? (/^[\p{L}_$]/u.test(word) ? ANY_NAME : word);
    return { exact: word, same, kind: same === ANY_NAME ? "name" : MARKS.has(word) ? "mark" : "sign", line };
  });

/**
 * A program, or what looks like one, as it is compared: without comments, layout, types and quotes, with one word for what
 * both languages have. Never throws; a text that is no program gives the tokens it has. Where brackets stand in each other
 * too deep, each line is read alone, so that the work grows with the length of the text.
 */
export function readCode(text: string, language: CodeLanguage): ReadCode {
  if (!isDeep(text)) return new Reader(text, language).read();
  const lines = text.split("\n").map((line, at): ReadCode => {
    if (isDeep(line)) return { tokens: looseTokens(line, at), comments: [] };
    const { tokens, comments } = new Reader(line, language).read();
    return { tokens: tokens.map((token) => ({ ...token, line: at })), comments };
  });
  return {
    tokens: lines.flatMap(({ tokens }) => tokens),
    comments: lines.flatMap(({ comments }) => comments),
  };
}
