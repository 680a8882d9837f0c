/** What both languages call the same. Signs that are missing here stand for themselves. */
export const SAME_SIGN: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "??": "or",
  "!": "not",
  "===": "==",
  "!==": "!=",
  "<>": "!=",
  is: "==",
  of: "in",
  "?": "if",
  def: "fn",
  function: "fn",
  lambda: "fn",
  throw: "raise",
  catch: "except",
  null: "none",
  None: "none",
  undefined: "none",
  True: "true",
  False: "false",
  switch: "match",
  ":=": "=",
  "?.": ".",
};

/** Words that a translation, a type checker or a habit adds, and that do nothing to what a program says. */
export const SILENT = new Set(
  "let const var export default async await static public private protected readonly new pass global nonlocal do @ # $ \\".split(
    " ",
  ),
);

/** What is written between tokens; kept only where a solution is so short that hardly anything else is left. */
export const MARKS = new Set(["(", ")", "[", "]", "{", "}", ",", ";", ":", "."]);

/** Modules and namespaces that only stand before a name that is known. */
export const NAMESPACES = new Set(
  "math Math console sys random Number Object String Array JSON string collections itertools functools re".split(
    " ",
  ),
);

const names: readonly string[] = [
  "print log write",
  "len length size",
  "append push add",
  "lower toLowerCase casefold",
  "upper toUpperCase",
  "strip trim",
  "lstrip trimStart",
  "rstrip trimEnd",
  "split",
  "join",
  "replace replaceAll",
  "startswith startsWith",
  "endswith endsWith",
  "find index indexOf search",
  "pop",
  "shift popleft",
  "insert splice",
  "slice substring substr",
  "sort sorted toSorted",
  "reverse reversed toReversed",
  "int parseInt Number",
  "str String toString",
  "float parseFloat",
  "floor",
  "ceil",
  "trunc",
  "round",
  "max",
  "min",
  "abs",
  "sum",
  "sqrt",
  "pow",
  "gcd",
  "divmod",
  "range",
  "enumerate entries items",
  "zip",
  "map",
  "filter",
  "reduce",
  "any some",
  "all every",
  "keys",
  "values",
  "get",
  "set Set",
  "dict Map",
  "list Array",
  "tuple",
  "isdigit",
  "isalpha",
  "isalnum",
  "isupper",
  "islower",
  "isspace",
  "title",
  "capitalize",
  "count",
  "ord charCodeAt codePointAt",
  "chr fromCharCode fromCodePoint",
  "error Error ValueError TypeError RangeError KeyError IndexError Exception",
  "typeof isinstance instanceof type",
  "input prompt readline",
  "open",
  "Counter",
  "defaultdict",
  "deque",
  "in includes has contains",
  "forEach",
  "fill",
  "repeat",
  "concat extend",
  "from",
  "test match matchAll findall fullmatch",
  "sub",
  "translate",
  "maketrans",
  "bin",
  "hex",
  "super",
];

/** Names of the languages' own functions, methods and types, each by the one name that both are compared by. */
export const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  names.flatMap((line) => {
    const all = line.split(" ");
    return all.map((name): [string, string] => [name, all[0] ?? name]);
  }),
);

/** Nodes of the grammars that hold types, which say nothing a program does. */
export const TYPE_NODES = new Set([
  "TypeDef",
  "TypeAnnotation",
  "TypeParamList",
  "TypeArgList",
  "FormatConversion",
]);
export const COMMENT_NODES = new Set(["Comment", "LineComment", "BlockComment"]);
export const STRING_NODES = new Set([
  "String",
  "FormatString",
  "ContinuedString",
  "TemplateString",
  "RegExp",
  "Escape",
]);
export const NAME_NODES = new Set([
  "VariableName",
  "VariableDefinition",
  "PropertyName",
  "PropertyDefinition",
  "PrivatePropertyName",
  "PrivatePropertyDefinition",
  "TypeName",
  "TypeDefinition",
  "Label",
  "this",
  "self",
]);
