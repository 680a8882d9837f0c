import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "~/server/env";
import { outboxFolder } from "~/server/mail/transport";
import { callerAs, callerForAnyone } from "../../support/callers";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { facts } from "../database/act";
import { addressOfItsOwn, refusalOf, trySignIn } from "./support";

const as = async (user: TestUser) => callerAs(await signIn(user)).identity;
const address = () => `invited-${randomUUID().slice(0, 8)}@example.test`;
const anyone = () => callerForAnyone({ ip: addressOfItsOwn() }).identity.rosters;
const PASSWORD = "learn-by-doing";

async function invited(...people: { email: string; language?: string }[]) {
  const { id: organizationId } = await createOrganization("Hill School");
  const teacher = await createUser({ organizationId, role: "instructor" });
  const one = await createClass({ teachers: [teacher], name: "Algebra" });
  const identity = await as(teacher);
  const csv = [
    "email,name,language",
    ...people.map(({ email, language }) => `${email},Zoë 王,${language ?? ""}`),
  ];
  const made = await identity.classes.importRoster({
    classId: one.id,
    csv: csv.join("\n"),
    dryRun: false,
    letters: false,
  });
  return { organizationId, teacher, classId: one.id, identity, made };
}

/** The links in the letters to an address, oldest first; quoted-printable breaks long lines. */
async function tokensTo(email: string): Promise<string[]> {
  const names = (await readdir(outboxFolder()).catch(() => [])).filter((name) => name.endsWith(".eml"));
  const letters = await Promise.all(
    names.sort().map((name) => readFile(path.join(outboxFolder(), name), "utf8")),
  );
  return letters.filter((letter) => letter.includes(email)).map(tokenOf);
}
function tokenOf(letter: string): string {
  const parts = [...letter.matchAll(/encoding: base64\r?\n\r?\n([\s\S]+?)\r?\n(?:--|\r?\n)/gi)];
  const text = parts.map(([, body]) => Buffer.from(body ?? "", "base64").toString("utf8")).join("\n");
  const plain = letter.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
  return /\/invitations\/([\w-]{43})/.exec(`${text}\n${plain}`)?.[1] ?? "";
}

describe("letters to the invited", () => {
  it("bring each a link of their own, and no link is kept", async () => {
    const [one, two] = [address(), address()];
    const { classId, identity, organizationId } = await invited({ email: one }, { email: two });
    expect(await identity.rosters.invitations({ classId })).toMatchObject({ counts: { unsent: 2, sent: 0 } });
    expect(await identity.rosters.sendLetters({ classId })).toEqual({ sent: 2, failed: 0, left: 0 });
    expect(await identity.rosters.sendLetters({ classId })).toEqual({ sent: 0, failed: 0, left: 0 });
    const [token = ""] = await tokensTo(one);
    const rows = await facts("select * from identity.invitations where class_id = $1", [classId]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await anyone().find({ token })).toEqual({
      state: "open",
      email: one,
      name: "Zoë 王",
      organizationName: "Hill School",
      className: "Algebra",
      role: "student",
      hasAccount: false,
    });

    const accepted = await anyone().accept({
      token,
      name: "Zoë",
      password: PASSWORD,
      timezone: "Asia/Shanghai",
    });
    expect(accepted).toEqual({ email: one });
    const signedIn = await trySignIn(one, PASSWORD);
    const me = await facts(
      `select u.organization_id, u.role::text as role, m.role::text as part, p.full_name
       from identity.users u join identity.profiles p on p.id = u.id
       join identity.user_classes m on m.user_id = u.id and m.class_id = $2 where u.id = $1`,
      [signedIn?.uid, classId],
    );
    expect(me).toEqual([
      { organization_id: organizationId, role: "student", part: "student", full_name: "Zoë" },
    ]);
    expect(await anyone().find({ token })).toEqual({ state: "accepted" });
    expect(await refusalOf(anyone().accept({ token, name: "Z", password: PASSWORD }))).toMatchObject({
      code: "GONE",
      reason: "identity.invitationInvalid",
    });
  });

  it("leave by themselves after an import that wants them, in the language the roster says", async () => {
    const email = address();
    const { classId, identity } = await invited({ email: address() });
    const csv = `email,language\n${email},zh\n`;
    await identity.classes.importRoster({ classId, csv, dryRun: false });
    // Those that are under way are joined.
    await identity.rosters.sendLetters({ classId });
    expect(await identity.rosters.invitations({ classId })).toMatchObject({ counts: { unsent: 0, sent: 2 } });
    const names = (await readdir(outboxFolder())).filter((name) => name.endsWith(".eml"));
    const letters = await Promise.all(names.map((name) => readFile(path.join(outboxFolder(), name), "utf8")));
    expect(letters.find((letter) => letter.includes(email))).toContain("Subject: =?UTF-8?");
  });

  it("that cannot be sent are told, and sent again", async () => {
    const { classId, identity } = await invited(...Array.from({ length: 20 }, () => ({ email: address() })));
    // Nobody listens there.
    Object.assign(env, { SMTP_URL: "smtp://127.0.0.1:9" });
    const refused = await identity.rosters.sendLetters({ classId });
    const [first] = (await identity.rosters.invitations({ classId })).items;
    const again = identity.rosters.resend({ classId, invitationId: first?.id ?? "" });
    expect(await refusalOf(again)).toMatchObject({
      code: "PROVIDER_FAILED",
      reason: "identity.letterFailed",
    });
    Object.assign(env, { SMTP_URL: undefined });
    expect(refused.sent).toBe(0);
    expect(refused.failed + refused.left).toBe(20);
    expect(refused.left).toBeGreaterThan(0);
    expect(await identity.rosters.invitations({ classId })).toMatchObject({ counts: { unsent: 20 } });
    expect(await identity.rosters.sendLetters({ classId })).toEqual({ sent: 20, failed: 0, left: 0 });
  });
});

describe("an open invitation", () => {
  it("is sent again with a new link, and the old one stops", async () => {
    const email = address();
    const { classId, identity } = await invited({ email });
    await identity.rosters.sendLetters({ classId });
    const [one] = (await identity.rosters.invitations({ classId })).items;
    await identity.rosters.resend({ classId, invitationId: one?.id ?? "" });
    const [old = "", fresh = ""] = await tokensTo(email);
    expect(await refusalOf(anyone().find({ token: old }))).toMatchObject({ code: "GONE" });
    expect(await anyone().find({ token: fresh })).toMatchObject({ email });
    await facts("update identity.invitations set expires_at = now() where class_id = $1", [classId]);
    expect(await anyone().find({ token: fresh })).toEqual({ state: "expired" });
    expect(await identity.rosters.invitations({ classId })).toMatchObject({ items: [{ state: "expired" }] });
  });

  it("is taken back", async () => {
    const email = address();
    const { classId, identity } = await invited({ email });
    await identity.rosters.sendLetters({ classId });
    const [token = ""] = await tokensTo(email);
    const [one] = (await identity.rosters.invitations({ classId })).items;
    const input = { classId, invitationId: one?.id ?? "" };
    expect(await identity.rosters.revoke(input)).toEqual({ success: true });
    expect(await refusalOf(identity.rosters.revoke(input))).toMatchObject({
      reason: "identity.invitationUnknown",
    });
    expect(await anyone().find({ token })).toEqual({ state: "revoked" });
    expect((await identity.rosters.invitations({ classId })).items).toEqual([]);
  });

  it("is printed with new links; those of the letters stop", async () => {
    const people = [{ email: address() }, { email: address() }];
    const { classId, identity } = await invited(...people);
    await identity.rosters.sendLetters({ classId });
    const [mailed = ""] = await tokensTo(people[0]?.email ?? "");
    const sheet = await identity.rosters.sheet({ classId });
    expect(sheet).toMatchObject({ className: "Algebra", links: [{ name: "Zoë 王" }, { role: "student" }] });
    expect(await refusalOf(anyone().find({ token: mailed }))).toMatchObject({ code: "GONE" });
    for (const { link, email } of sheet.links)
      expect(await anyone().find({ token: link.split("/").at(-1) ?? "" })).toMatchObject({ email });
    expect(await identity.rosters.sendLetters({ classId })).toMatchObject({ sent: 0 });
  });

  it("is accepted with the account that its address has, and by nobody else", async () => {
    const visitor = await createUser();
    const { classId, identity } = await invited({ email: visitor.email });
    const [link] = (await identity.rosters.sheet({ classId })).links;
    const token = link?.link.split("/").at(-1) ?? "";
    expect(await anyone().find({ token })).toMatchObject({ hasAccount: true });
    const taken = anyone().accept({ token, name: "V", password: PASSWORD });
    expect(await refusalOf(taken)).toMatchObject({ code: "CONFLICT", reason: "identity.emailTaken" });
    const other = (await as(await createUser())).rosters;
    expect(await refusalOf(other.accept({ token }))).toMatchObject({
      code: "FORBIDDEN",
      reason: "identity.invitationForAnother",
    });
    expect(await (await as(visitor)).rosters.accept({ token })).toEqual({ email: visitor.email });
    const home = await facts("select organization_id from identity.users where id = $1", [visitor.id]);
    expect(home).toEqual([{ organization_id: visitor.organizationId }]);
    expect((await identity.classes.members({ classId })).items.map(({ userId }) => userId)).toContain(
      visitor.id,
    );
  });

  it("needs a password where there is no account, and a token that is one", async () => {
    const { classId, identity } = await invited({ email: address() });
    const [link] = (await identity.rosters.sheet({ classId })).links;
    const token = link?.link.split("/").at(-1) ?? "";
    expect(await refusalOf(anyone().accept({ token }))).toMatchObject({ reason: "identity.passwordMissing" });
    expect(await refusalOf(anyone().find({ token: "short" }))).toMatchObject({ code: "VALIDATION" });
    expect(await refusalOf(anyone().find({ token: "x".repeat(43) }))).toMatchObject({ code: "GONE" });
  });

  it("of another class is out of reach", async () => {
    const here = await invited({ email: address() });
    const there = await invited({ email: address() });
    const [one] = (await there.identity.rosters.invitations({ classId: there.classId })).items;
    const input = { classId: here.classId, invitationId: one?.id ?? "" };
    expect(await refusalOf(here.identity.rosters.resend(input))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(here.identity.rosters.revoke(input))).toMatchObject({ code: "NOT_FOUND" });
  });
});
