import { childOf, childrenOf, textOf } from "../../../markup/rules";
import type { Element } from "../../../markup/types";
import type { Processing, Scalar, Value } from "../types";

/** The item computes something that this reader does not follow. */
export class OwnScoring extends Error {
  override name = "OwnScoring";
}

/** The value of an expression of response processing. */
export function evaluate(expression: Element | undefined, processing: Processing): Value {
  if (!expression) throw new OwnScoring();
  const { name, attributes } = expression;
  const parts = () => childrenOf(expression).map((child) => evaluate(child, processing));
  const identifier = attributes.identifier ?? "";
  switch (name) {
    case "variable":
      return processing.responses.get(identifier) ?? processing.outcomes.get(identifier) ?? null;
    case "correct":
      return single(valuesOf(processing.declarations.get(identifier), "correctResponse"));
    case "baseValue":
      return scalar(textOf(expression), attributes.baseType);
    case "null":
      return null;
    case "multiple":
      return parts().flatMap((part): readonly Scalar[] =>
        part === null ? [] : isList(part) ? part : [part],
      );
    case "match":
      return same(pair(parts()));
    case "equal":
      if ((attributes.toleranceMode ?? "exact") !== "exact") throw new OwnScoring();
      return same(pair(parts()));
    case "stringMatch":
      return stringMatch(pair(parts()), attributes);
    case "isNull": {
      const [part = null] = parts();
      return part === null || part === "" || (isList(part) && part.length === 0);
    }
    case "not": {
      const [part = null] = parts();
      return part === null ? null : !truth(part);
    }
    case "and":
      return parts().every(truth);
    case "or":
      return parts().some(truth);
    case "gte":
      return compared(parts(), (a, b) => a >= b);
    case "gt":
      return compared(parts(), (a, b) => a > b);
    case "lte":
      return compared(parts(), (a, b) => a <= b);
    case "lt":
      return compared(parts(), (a, b) => a < b);
    case "member": {
      const [value, container] = pair(parts());
      if (isList(value)) throw new OwnScoring();
      return value === null || container === null ? null : list(container).includes(value);
    }
    case "product":
      return parts().reduce<number>((product, part) => product * numeric(part), 1);
    case "sum":
      return parts().reduce<number>((sum, part) => sum + numeric(part), 0);
    case "mapResponse":
      return mapped(processing.declarations.get(identifier), processing.responses.get(identifier) ?? null);
    default:
      throw new OwnScoring(name);
  }
}

/** A condition holds: null counts as false. */
export function truth(value: Value): boolean {
  if (value === null) return false;
  if (typeof value !== "boolean") throw new OwnScoring();
  return value;
}

/** The values below `correctResponse` or `defaultValue` of a declaration. */
export function valuesOf(
  declaration: Element | undefined,
  name: "correctResponse" | "defaultValue",
): Scalar[] {
  const holder = childOf(declaration, name);
  if (!declaration || !holder) return [];
  return childrenOf(holder, "value").map((value) => scalar(textOf(value), declaration.attributes.baseType));
}

/** Keys of the mapping of a response, as they are written. */
export const mapKeysOf = (declaration: Element): string[] => {
  const mapping = childOf(declaration, "mapping");
  return mapping ? childrenOf(mapping, "mapEntry").map(({ attributes }) => attributes.mapKey ?? "") : [];
};

export function single(values: readonly Scalar[]): Value {
  const [only] = values;
  return values.length > 1 ? values : (only ?? null);
}

const isList = (value: Value): value is readonly Scalar[] => Array.isArray(value);

function scalar(text: string, baseType = "identifier"): Scalar {
  const trimmed = text.trim();
  if (baseType === "float" || baseType === "integer") return Number(trimmed);
  return baseType === "boolean" ? trimmed === "true" : trimmed;
}

function pair(values: readonly Value[]): [Value, Value] {
  const [a, b] = values;
  if (a === undefined || b === undefined || values.length > 2) throw new OwnScoring();
  return [a, b];
}

function same([a, b]: [Value, Value]): boolean | null {
  if (a === null || b === null) return null;
  if (!isList(a) && !isList(b)) return a === b;
  const [one, two] = [list(a), list(b)];
  return one.length === two.length && one.every((value) => two.includes(value));
}

const list = (value: Value): readonly Scalar[] => (value === null ? [] : isList(value) ? value : [value]);

function stringMatch([a, b]: [Value, Value], attributes: Record<string, string>): boolean | null {
  if (a === null || b === null) return null;
  if (typeof a !== "string" || typeof b !== "string" || attributes.substring === "true")
    throw new OwnScoring();
  return attributes.caseSensitive === "false" ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function compared(values: readonly Value[], holds: (a: number, b: number) => boolean): boolean | null {
  const [a, b] = pair(values);
  return a === null || b === null ? null : holds(numeric(a), numeric(b));
}

function numeric(value: Value): number {
  if (typeof value !== "number") throw new OwnScoring();
  return value;
}

function mapped(declaration: Element | undefined, response: Value): number {
  const mapping = childOf(declaration, "mapping");
  if (isList(response) && response.length === 1) return mapped(declaration, response[0] ?? null);
  if (!mapping || isList(response)) throw new OwnScoring();
  const { defaultValue = "0", lowerBound, upperBound } = mapping.attributes;
  const entry = childrenOf(mapping, "mapEntry").find(({ attributes: { mapKey = "", caseSensitive } }) =>
    caseSensitive === "false"
      ? mapKey.toLowerCase() === String(response).toLowerCase()
      : mapKey === String(response),
  );
  const value = response === null ? 0 : Number(entry?.attributes.mappedValue ?? defaultValue);
  if (!Number.isFinite(value)) throw new OwnScoring();
  return Math.max(Number(lowerBound ?? -Infinity), Math.min(Number(upperBound ?? Infinity), value));
}
