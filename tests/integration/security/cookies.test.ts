import { expect, it } from "vitest";
import { GET } from "~/app/api/trpc/[trpc]/route";
import { contextFromHeaders } from "~/server/trpc/context";

/** A cookie can be set by a sibling host or a broken proxy; none may turn every page into an error. */
const broken = ["loupe-locale=%", "loupe-locale=%E0%A4%A", "loupe-locale=zh%", "=%; loupe-locale=%zz"];

it.each(broken)("a cookie that cannot be decoded is no cookie: %s", async (cookie) => {
  const headers = { cookie, "accept-language": "zh" };
  expect(await contextFromHeaders(new Headers(headers))).toMatchObject({ locale: "zh" });
  const call = await GET(new Request("http://loupe.test/api/trpc/identity.me", { headers }));
  expect(call.status).toBe(401);
});
