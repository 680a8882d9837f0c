import { describe, expect, it } from "vitest";
import { faultOf } from "./rules";

describe("the tags of XML", () => {
  it.each([
    "<a/>",
    "\uFEFF<?xml version='1.0'?>\n<!-- <b> --><a x='>' y=\"'\"><b /><![CDATA[<c>]]></a >\n<!-- end -->\n",
    "<m:a><m:b>text</m:b></m:a>",
  ])("fit in %j", (text) => {
    expect(faultOf(text)).toBeUndefined();
  });

  it.each([
    ["<a></b></a>", 3],
    ["<a><b></a>", 6],
    ["<a><b></a></b>", 6],
    ["<a>", 3],
    ["<a/><b/>", 4],
    ["<a/>text", 4],
    ["text<a/>", 0],
    ["<a></q\n<b></b></a>", 3],
    ["<a></a x='1'>", 3],
    ["<a", 0],
    ["<a x='></a>", 0],
    ["<a x='><b>' y=''></b></a>", 0],
    ["<a><!-- </a>", 3],
    ["<a><></a>", 3],
  ])("do not fit in %j", (text, at) => {
    expect(faultOf(text)).toBe(at);
  });
});
