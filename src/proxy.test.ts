import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { config, proxy } from "./proxy";

const answer = (path = "/labs?x=1") => proxy(new NextRequest(`http://localhost${path}`));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const directive = (policy: string, name: string) =>
  policy.split("; ").find((part) => part.startsWith(`${name} `)) ?? "";

describe("the content policy", () => {
  it("lets scripts and style elements in by the request's nonce alone", () => {
    const policy = policyOf(answer());
    expect(directive(policy, "script-src")).toMatch(
      /^script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'$/,
    );
    expect(directive(policy, "style-src")).toMatch(/^style-src 'self' 'nonce-[\w+/]{22}=='$/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  it("makes a new nonce for each request and hands the same one to the page", () => {
    const [first, second] = [answer(), answer()];
    expect(policyOf(first)).not.toBe(policyOf(second));
    const nonce = first.headers.get("x-middleware-request-x-nonce");
    expect(policyOf(first)).toContain(`'nonce-${nonce}'`);
  });

  it("overwrites what a visitor sends in these headers", () => {
    const request = new NextRequest("http://localhost/a?b=c", {
      headers: { "x-nonce": "mine", "x-path": "//evil" },
    });
    const response = proxy(request);
    expect(response.headers.get("x-middleware-request-x-nonce")).not.toBe("mine");
    expect(response.headers.get("x-middleware-request-x-path")).toBe("/a?b=c");
  });
});

describe("where it runs", () => {
  const matches = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path);

  it("covers pages and leaves files and procedures alone", () => {
    expect(["/", "/labs/1", "/apiary"].map(matches)).toEqual([true, true, true]);
    expect(["/api/trpc/labs.list", "/_next/static/a.js", "/icon.svg"].map(matches)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("leaves the REST interface alone, its documentation aside", () => {
    const calls = ["/auth/login", "/v1", "/v1/chapters/01-intro-genai", "/v1/docs/more", "/v1/openapi.json"];
    expect(calls.map(matches)).toEqual(calls.map(() => false));
    expect(["/v1/docs", "/authors", "/v10", "/sign-in"].map(matches)).toEqual([true, true, true, true]);
  });
});
