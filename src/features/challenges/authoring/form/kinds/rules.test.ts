import { expect, test } from "vitest";
import { isObject, valueAt, withValue } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { withMaterialKind, withTestKind } from "../rules";
import type { TestKind } from "../types";
import { KindMemory } from "./rules";

const PATH = ["visibleTests", 0] as const;

test("a file of tests is there again when its kind is picked again, under the name it has now", () => {
  const memory = new KindMemory();
  const pick = (body: Body, kind: TestKind): Body => {
    const entry = valueAt(body, PATH);
    return withTestKind(body, PATH, kind, isObject(entry) ? memory.turn(entry, kind) : undefined);
  };
  const file = { kind: "unittest", language: "python", fileName: "test_tea.py", code: "import unittest\n" };
  const body = { languages: ["python"], visibleTests: [{ id: "a", name: "n", ...file }] };
  const program = pick(body, "io");
  expect(valueAt(program, PATH)).toEqual({ id: "a", name: "n", kind: "io", stdin: "", stdout: "" });
  const typed = withValue(withValue(program, [...PATH, "name"], "m"), [...PATH, "stdin"], "1");
  const back = pick(typed, "unittest");
  expect(valueAt(back, PATH)).toEqual({ id: "a", name: "m", ...file });
  expect(valueAt(pick(back, "io"), PATH)).toMatchObject({ kind: "io", name: "m", stdin: "1" });
  memory.forget("a");
  expect(valueAt(pick(program, "unittest"), PATH)).toMatchObject({ code: "" });
});

test("the words of a material are there again after it was a link", () => {
  const memory = new KindMemory();
  const text = { id: "m", kind: "text", title: "T", text: "Many words." };
  const link = withMaterialKind({ supportMaterials: [text] }, 0, "link", memory.turn(text, "link"));
  const now = valueAt(link, ["supportMaterials", 0]);
  expect(now).toEqual({ id: "m", kind: "link", title: "T", url: "" });
  const before = isObject(now) ? memory.turn(now, "text") : undefined;
  expect(valueAt(withMaterialKind(link, 0, "text", before), ["supportMaterials", 0])).toEqual(text);
});
