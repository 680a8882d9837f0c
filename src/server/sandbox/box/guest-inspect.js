// How values are shown in QuickJS: as Node's console shows them. Runs inside the box.
(host) => {
  const WIDTH = 80;
  const MAX_ITEMS = 100;
  const MAX_DEPTH = 2;
  const isName = (key) => /^[A-Za-z_$][\w$]*$/.test(key);
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

  const quoted = (text) => {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
    const named = {
      "\n": "\\n",
      "\t": "\\t",
      "\r": "\\r",
      "\b": "\\b",
      "\f": "\\f",
      "\v": "\\v",
      "\\": "\\\\",
    };
    let told = "";
    for (const one of text) {
      const code = one.codePointAt(0);
      if (named[one]) told += named[one];
      else if (one === mark) told += `\\${one}`;
      else if (code < 32 || code === 127) told += `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
      else told += one;
    }
    return `${mark}${told}${mark}`;
  };

  const primitive = (value) => {
    if (typeof value === "string") return quoted(value);
    if (typeof value === "bigint") return `${value}n`;
    if (Object.is(value, -0)) return "-0";
    return String(value);
  };

  const classOf = (value) => {
    for (let at = value; at; at = Object.getPrototypeOf(at)) {
      const made = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
      if (typeof made === "function" && made.name !== "") return made.name;
    }
    return null;
  };

  const functionName = (value) => {
    const source = Function.prototype.toString.call(value);
    if (source.startsWith("class")) {
      const parent = Object.getPrototypeOf(value)?.name;
      return `[class ${value.name || "(anonymous)"}${parent ? ` extends ${parent}` : ""}]`;
    }
    const kind = classOf(value) ?? "Function";
    return value.name ? `[${kind}: ${value.name}]` : `[${kind} (anonymous)]`;
  };

  const errorText = (error) => {
    const head = `${error.name ?? "Error"}${error.message ? `: ${error.message}` : ""}`;
    const stack = typeof error.stack === "string" ? host.ownStack(error.stack) : [];
    return stack.length > 0 ? `${head}\n${stack.join("\n")}` : `[${head}]`;
  };

  /** Many short entries of an array stand in columns, by Node's rule. */
  const inColumns = (items, indent, value, hasMore) => {
    const count = items.length - (hasMore ? 1 : 0);
    const lengths = items.slice(0, count).map((one) => one.length);
    const total = lengths.reduce((sum, one) => sum + one + 2, 0);
    const longest = Math.max(...lengths);
    const wide = longest + 2;
    if (wide * 3 + indent >= WIDTH || (total / wide <= 5 && longest > 6)) return items;
    const biased = Math.max(longest - 1 - Math.sqrt(wide - total / items.length), 1);
    const columns = Math.min(
      Math.round(Math.sqrt(2.5 * biased * count) / biased),
      Math.floor((WIDTH - indent) / wide),
      12,
      15,
    );
    if (columns <= 1) return items;
    const widths = Array.from({ length: columns }, (_, column) => {
      let width = 0;
      for (let at = column; at < count; at += columns) width = Math.max(width, lengths[at]);
      return width + 2;
    });
    const right = value?.every((one) => typeof one === "number" || typeof one === "bigint");
    const rows = [];
    for (let from = 0; from < count; from += columns) {
      const end = Math.min(from + columns, count) - 1;
      let row = "";
      for (let at = from; at < end; at++) {
        const cell = `${items[at]}, `;
        row += right ? cell.padStart(widths[at - from]) : cell.padEnd(widths[at - from]);
      }
      rows.push(row + (right ? items[end].padStart(widths[end - from] - 2) : items[end]));
    }
    return hasMore ? [...rows, items[count]] : rows;
  };

  /** The depth of what was shown last: what holds more than three levels stands on several lines. */
  let lastDepth = 0;

  const framed = (items, { base = "", open, close, depth, indent, list, hasMore = false }) => {
    if (items.length === 0 && base === "") return `${open}${close}`;
    const before = base === "" ? "" : `${base} `;
    const rows =
      list && items.length > 6 ? inColumns(items, indent, list === true ? undefined : list, hasMore) : items;
    if (lastDepth - depth < 3 && rows.length === items.length) {
      const start = rows.length + indent + open.length + base.length + 10;
      const total = rows.reduce((sum, one) => sum + one.length, rows.length + start);
      if (total <= WIDTH && !base.includes("\n")) {
        const joined = rows.join(", ");
        if (!joined.includes("\n")) return `${before}${open} ${joined} ${close}`;
      }
    }
    const pad = `\n${" ".repeat(indent)}`;
    return `${before}${open}${pad}  ${rows.join(`,${pad}  `)}${pad}${close}`;
  };

  let circular = [];

  const show = (value, depth, indent, path) => {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return primitive(value);
    if (path.includes(value)) {
      if (!circular.includes(value)) circular.push(value);
      return `[Circular *${circular.indexOf(value) + 1}]`;
    }
    const name = classOf(value);
    if (depth > MAX_DEPTH && typeof value !== "function" && !isLeaf(value))
      return Array.isArray(value) ? "[Array]" : `[${name ?? "Object: null prototype"}]`;
    lastDepth = depth;
    const inside = [...path, value];
    const inner = (one) => show(one, depth + 1, indent + 2, inside);
    const member = (key) => {
      const shown = typeof key === "symbol" ? String(key) : isName(key) ? key : quoted(key);
      const { get, set, value: held } = Object.getOwnPropertyDescriptor(value, key);
      if (get) return `${shown}: [Getter${set ? "/Setter" : ""}]`;
      return set ? `${shown}: [Setter]` : `${shown}: ${inner(held)}`;
    };
    const enumerable = Object.getOwnPropertySymbols(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key),
    );
    const members = (skip = () => false) =>
      [...Object.keys(value).filter((key) => !skip(key)), ...enumerable].map(member);
    const frame = (items, more) => {
      const text = framed(items, { depth, indent, ...more });
      const at = circular.indexOf(value);
      return at < 0 ? text : `<ref *${at + 1}> ${text}`;
    };
    const curly = (prefix) => ({ open: prefix === "" ? "{" : `${prefix} {`, close: "}" });
    const square = (prefix) => ({ open: prefix === "" ? "[" : `${prefix} [`, close: "]" });

    if (Array.isArray(value)) {
      const { items, hasMore } = arrayItems(value, inner);
      const prefix = name === "Array" ? "" : `${name ?? "[Array: null prototype]"}(${value.length})`;
      return frame([...items, ...members((key) => /^\d+$/.test(key))], {
        ...square(prefix),
        list: value,
        hasMore,
      });
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const list = Array.from(value);
      const { items, hasMore } = arrayItems(list, primitive);
      return frame(items, { ...square(`${name}(${list.length})`), list, hasMore });
    }
    const isIndex = (key) => /^\d+$/.test(key);
    if (isLeaf(value)) {
      const base = leafText(value, name, indent);
      const rest = members((key) => isHiddenOfError(value, key) || (value instanceof String && isIndex(key)));
      return rest.length === 0 ? base : frame(rest, { base, open: "{", close: "}" });
    }
    if (value instanceof Map) {
      const items = [...value].map(([key, held]) => `${inner(key)} => ${inner(held)}`);
      return frame([...items, ...members()], curly(`${name}(${value.size})`));
    }
    if (value instanceof Set)
      return frame([...[...value].map(inner), ...members()], curly(`${name}(${value.size})`));
    if (value instanceof Promise) return "Promise { <pending> }";
    if (value instanceof WeakMap || value instanceof WeakSet) return `${name} { <items unknown> }`;
    const tag = value[Symbol.toStringTag];
    const named = name ?? "[Object: null prototype]";
    const tagged = typeof tag === "string" && tag !== "" && tag !== name ? `${named} [${tag}]` : named;
    return frame(members(), curly(tagged === "Object" ? "" : tagged));
  };

  const arrayItems = (value, inner) => {
    const items = [];
    let at = 0;
    while (at < value.length && items.length < MAX_ITEMS) {
      const from = at;
      while (at < value.length && !(at in value)) at += 1;
      if (at > from) items.push(`<${at - from} empty item${at - from > 1 ? "s" : ""}>`);
      else items.push(inner(value[at++]));
    }
    const left = value.length - at;
    if (left > 0) items.push(`... ${left} more item${left > 1 ? "s" : ""}`);
    return { items, hasMore: left > 0 };
  };

  const isError = (value) => value instanceof Error || tagOf(value) === "Error";
  const isLeaf = (value) =>
    typeof value === "function" ||
    isError(value) ||
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean;
  const isHiddenOfError = (value, key) => isError(value) && ["stack", "message", "name"].includes(key);
  const leafText = (value, name, indent) => {
    if (typeof value === "function") return functionName(value);
    if (isError(value))
      return errorText(value)
        .split("\n")
        .join(`\n${" ".repeat(indent)}`);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
    return value instanceof RegExp ? String(value) : `[${name}: ${primitive(value.valueOf())}]`;
  };

  host.inspect = (value) => {
    circular = [];
    lastDepth = 0;
    return show(value, 0, 0, []);
  };

  /** The arguments of console.log: `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O` and `%%` in a first string. */
  host.format = (values) => {
    const plain = (one) => (typeof one === "string" ? one : host.inspect(one));
    if (typeof values[0] !== "string" || values.length === 1) return values.map(plain).join(" ");
    let at = 1;
    const text = values[0].replace(/%[sdifjoOc%]/g, (mark) => {
      if (mark === "%%") return "%";
      if (at >= values.length) return mark;
      const value = values[at++];
      if (mark === "%s")
        return typeof value === "string"
          ? value
          : typeof value === "object"
            ? host.inspect(value)
            : String(value);
      if (mark === "%d") return typeof value === "bigint" ? `${value}n` : String(Number(value));
      if (mark === "%i") return String(Number.parseInt(value, 10));
      if (mark === "%f") return String(Number.parseFloat(value));
      if (mark === "%j") return JSON.stringify(value);
      return mark === "%c" ? "" : host.inspect(value);
    });
    return [text, ...values.slice(at).map(plain)].join(" ");
  };
};
