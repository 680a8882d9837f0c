import { strToU8, zipSync } from "fflate";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import en from "~/messages/en/rosters.json";
import zh from "~/messages/zh/rosters.json";
import { errorKeys, warningKeys } from "./constants";
import { readRoster } from "./rules";

const file = (content: string | Uint8Array, rosterClass: string | null = null) => ({
  bytes: typeof content === "string" ? strToU8(content) : content,
  rosterClass,
  today: "2026-11-22",
});
const read = (content: string | Uint8Array) => readRoster(file(content));
const people = (content: string | Uint8Array) =>
  read(content).rows.map(({ line, email, name, role }) => [line, email, name, role]);
const issues = (content: string) =>
  read(content).rows.flatMap((row) => row.issues.map(({ level, key }) => `${row.line} ${level} ${key}`));
const reasonOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.reason}`;
    throw error;
  }
  return undefined;
};
const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => {
      const unit = text.charCodeAt(at);
      return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
    }),
  );

describe("the encoding of a roster", () => {
  const text = "E-Mail,Name\nzoe@x.test,Zoë 王\n";
  const expected = [[2, "zoe@x.test", "Zoë 王", "student"]];
  it.each<[string, Uint8Array]>([
    ["UTF-8", strToU8(text)],
    ["UTF-8 with a mark", strToU8(`\uFEFF${text}`)],
    ["UTF-16 LE with a mark", utf16(`\uFEFF${text}`, true)],
    ["UTF-16 BE with a mark", utf16(`\uFEFF${text}`, false)],
    ["UTF-16 LE", utf16(text, true)],
    ["UTF-16 BE", utf16(text, false)],
  ])("is found: %s", (_, bytes) => {
    expect(people(bytes)).toEqual(expected);
    expect(read(bytes).notes).toEqual([]);
  });

  it("is Windows-1252 where it is nothing else, and says so", () => {
    const bytes = Uint8Array.from("mail;name\nzoe@x.test;Zo\xeb \x8aimek\n", (sign) => sign.charCodeAt(0));
    expect(people(bytes)).toEqual([[2, "zoe@x.test", "Zoë Šimek", "student"]]);
    expect(read(bytes).notes.map(({ key }) => key)).toEqual(["windows1252"]);
  });

  it("is none of what is no text", () => {
    expect(reasonOf(() => read(Uint8Array.from([1, 2, 3, 4, 5, 0, 7])))).toBe(
      "VALIDATION identity.rosterNotText",
    );
  });
});

describe("a table", () => {
  it.each([",", ";", "\t"])("is cut at %j, with quotes and line ends inside them", (sign) => {
    const lines = [
      ["E-mail", "Full name", "Rolle"],
      ["a@x.test", `"O""Hara, ${sign}\r\nAda"`, "TA"],
      ["", "", ""],
      ["B@X.test", "Bo", ""],
    ].map((cells) => cells.join(sign));
    const [first, second] = read(lines.join("\r\n")).rows;
    expect(first).toMatchObject({ line: 2, email: "a@x.test", role: "assistant" });
    expect(first?.name).toContain('O"Hara');
    expect(second).toMatchObject({ line: 5, email: "b@x.test", name: "Bo", role: "student" });
  });

  it("may say what it is cut at", () => {
    expect(people("sep=;\nmail;name\na@x.test;A\n")).toEqual([[3, "a@x.test", "A", "student"]]);
  });

  it.each([
    ["First name,Last name,Email Address", "Ada,Okafor,a@x.test", "Ada Okafor"],
    ["Vorname;Nachname;Benutzername", "Jörg;Groß;a@x.test", "Jörg Groß"],
    ["Prénom;Nom;Adresse e-mail", "Zoé;Brûlé;a@x.test", "Zoé Brûlé"],
    ["Nombre,Apellidos,Correo electrónico", "José,Núñez Ruiz,a@x.test", "José Núñez Ruiz"],
    ["姓名,邮箱", "王静,a@x.test", "王静"],
    ["姓,名,电子邮箱", "王,静,a@x.test", "王静"],
    ["Имя,Фамилия,Почта", "Анна,Иванова,a@x.test", "Анна Иванова"],
    ["Student,SIS Login ID", '"Okafor, Ada",a@x.test', "Ada Okafor"],
    ["Name,Mail", '"King, Jr.",a@x.test', "King, Jr."],
    ["username,email,name", "ada.o,a@x.test,Ada", "Ada"],
  ])("knows the columns %s", (head, line, name) => {
    expect(people(`${head}\n${line}\n`).map(([, email, one]) => [email, one])).toEqual([["a@x.test", name]]);
  });

  it.each([
    ["Ada Okafor,a@x.test\nBo,b@x.test", ["Ada Okafor", "Bo"], ["student", "student"]],
    [
      "a@x.test\tAda\tOkafor\tteacher\nb@x.test\tBo\tLi\t学生",
      ["Ada Okafor", "Bo Li"],
      ["teacher", "student"],
    ],
    ["a@x.test\nb@x.test", ["", ""], ["student", "student"]],
  ])("without a head is read by where the addresses stand: %j", (text, names, roles) => {
    const { rows, notes } = read(text);
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(rows.map(({ role }) => role)).toEqual(roles);
    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
    expect(notes.map(({ key }) => key)).toEqual(["noHead"]);
  });

  it("names the columns that are not read, and that ids of students are not kept", () => {
    const { notes, rows } = read("Email,Name,Matrikelnummer,Phone\na@x.test,A,77,1\n");
    expect(notes).toEqual([
      { level: "warning", key: "studentIdNotKept", params: {} },
      { level: "warning", key: "columnsUnread", params: { columns: "Phone" } },
    ]);
    expect(rows[0]?.studentId).toBe("77");
  });

  it.each([
    ["Email,Name\n", "VALIDATION identity.rosterEmpty"],
    ["", "VALIDATION identity.rosterEmpty"],
    ["Name,Phone\nAda,1\n", "VALIDATION identity.rosterNoEmail"],
    [
      `mail\n${Array.from({ length: 10_001 }, (_, at) => `p${at}@x.test`).join("\n")}`,
      "TOO_LARGE identity.rosterTooMany",
    ],
  ])("is refused (%#)", (text, reason) => {
    expect(reasonOf(() => read(text))).toBe(reason);
  });
});

describe("a line", () => {
  it.each([
    [",Ada,", ["2 error emailMissing"]],
    ["ada at x.test,Ada,", ["2 error emailInvalid"]],
    ["ada@x,Ada,", ["2 error emailInvalid"]],
    ["ada@127.0.0.1,Ada,", ["2 error emailInvalid"]],
    ["ada..b@x.test,Ada,", ["2 error emailInvalid"]],
    [`${"a".repeat(65)}@x.test,Ada,`, ["2 error emailTooLong"]],
    ["зоя@x.test,Ada,", ["2 error emailNotStorable"]],
    ["ada@例子.中国,Ada,", ["2 error emailNotStorable"]],
    ["a@x.test,Ada,juggler", ["2 error roleUnknown"]],
    ["a@x.test,,", ["2 warning nameMissing"]],
    [`a@x.test,${"n".repeat(121)},`, ["2 error nameTooLong"]],
    ["a@x.test,A\u202eda,", ["2 error nameUnusable"]],
    ['a@x.test,"=HYPERLINK(1)",', ["2 error nameFormula"]],
    ["a@x.test,@Ada,", ["2 error nameFormula"]],
    ["a@x.test,Ada,student,Okafor", ["2 error tooManyCells"]],
    ['a@x.test,"Ada,student\nb@x.test,B,', ["2 error quoteOpen"]],
    ["a@x.test,Ada,\nA@X.test ,Ada,student", ["3 warning duplicate"]],
    ["a@x.test,Ada,\na@x.test,Ada,teacher", ["3 error duplicateDiffers"]],
  ])("%j: %j", (lines, found) => {
    expect(issues(`email,name,role\n${lines}\n`)).toEqual(found);
  });

  it.each([
    ["Ada <Ada@X.test>", "ada@x.test"],
    ["mailto:ada@x.test", "ada@x.test"],
    ["ada＠x.test", "ada@x.test"],
    ["ada@Bücher.test", "ada@xn--bcher-kva.test"],
    ["ada@bu\u0308cher.test", "ada@xn--bcher-kva.test"],
    ["ada@例子.com", "ada@xn--fsqu00a.com"],
    ["\u200bada@x.test\u00a0", "ada@x.test"],
  ])("takes %j as %s", (written, email) => {
    expect(people(`email,name\n"${written}",Ada\n`)).toEqual([[2, email, "Ada", "student"]]);
  });

  it("has its name composed, whatever the script", () => {
    expect(
      people("email,name\na@x.test,Zoe\u0308  Brule\u0301\nb@x.test,محمد علي\n").map(([, , name]) => name),
    ).toEqual(["Zoë Brulé", "محمد علي"]);
  });

  it("says the language of the letter, where it is one of ours", () => {
    const { rows } = read("email,name,language\na@x.test,A,zh-CN\nb@x.test,B,English\nc@x.test,C,fr\n");
    expect(rows.map(({ language }) => language)).toEqual(["zh", "en", null]);
    expect(rows[2]?.issues.map(({ key }) => key)).toEqual(["languageUnknown"]);
  });
});

describe("a OneRoster bundle", () => {
  const bundle = (over: Record<string, string> = {}) =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          "manifest.csv":
            "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n",
          "orgs.csv":
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Hill School,school,,\n",
          "classes.csv":
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId\nc1,,,Algebra,,,,,,o1\nc2,,,Biology,,,,,,o1\n",
          "users.csv":
            'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email\nu1,,,true,o1,student,ada,,Ada,Okafor,,77,ada@x.test\nu2,,,true,o1,teacher,t@x.test,,Tom,"Li, Jr.",,,\nu3,,,false,o1,student,bo,,Bo,Bo,,,bo@x.test\n',
          "enrollments.csv":
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\ne1,active,,c1,o1,u1,student,,,2026-12-31\ne2,,,c1,o1,u2,teacher,true,,\ne3,tobedeleted,,c1,o1,u1,student,,,\ne4,,,c1,o1,u3,student,,,\ne5,,,c1,o1,u9,student,,,\ne6,,,c1,o1,u1,student,,,2026-01-31\ne7,,,c2,o1,u1,student,,,\ne8,,,c1,o1,u2,administrator,,,\n",
          ...over,
        }).map(([name, text]) => [name, strToU8(text)]),
      ),
    );

  it("asks for a class where there are several", () => {
    expect(read(bundle())).toMatchObject({
      format: "oneroster",
      chosen: null,
      rows: [],
      classes: [
        { id: "c1", title: "Algebra", school: "Hill School", people: 5 },
        { id: "c2", title: "Biology", people: 1 },
      ],
    });
  });

  it("has the active people of the class, and tells who was left", () => {
    const { rows, notes } = readRoster(file(bundle(), "c1"));
    expect(rows.map(({ line, email, name, role }) => [line, email, name, role])).toEqual([
      [2, "ada@x.test", "Ada Okafor", "student"],
      [3, "t@x.test", "Tom Li, Jr.", "teacher"],
      [6, "u9", "", "student"],
    ]);
    expect(rows[2]?.issues).toEqual([{ level: "error", key: "userUnknown", params: { id: "u9" } }]);
    expect(notes.map(({ key, params }) => [key, params.count])).toEqual([
      ["endedLeft", 2],
      ["usersLeft", 1],
      ["administratorsLeft", 1],
    ]);
  });

  it("is taken as it is where there is one class, in a folder or not, in capitals or not", () => {
    const enrolment = "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,u1,student\n";
    const read = readRoster(file(bundle({ "enrollments.csv": enrolment })));
    expect(read).toMatchObject({ chosen: "c1", rows: [{ email: "ada@x.test" }] });
  });

  it("tells of a delta and of another version", () => {
    const manifest = "propertyName,value\noneroster.version,2.0\nfile.users,delta\n";
    const { notes } = readRoster(file(bundle({ "manifest.csv": manifest }), "c2"));
    expect(notes.map(({ key }) => key)).toEqual(["versionUnknown", "delta"]);
  });

  it("is refused where it is none, broken, or a bomb", () => {
    const zip = (files: Record<string, Uint8Array>) => reasonOf(() => read(zipSync(files)));
    expect(zip({ "a.txt": strToU8("a") })).toBe("VALIDATION identity.rosterZipUnknown");
    expect(zip({ "users.csv": new Uint8Array(33 * 1024 * 1024) })).toBe("TOO_LARGE identity.rosterZipLarge");
    expect(reasonOf(() => read(bundle().slice(0, 300)))).toBe("VALIDATION identity.rosterZipBroken");
  });
});

/** Values of the kinds that lines and files give their issues. */
const params = {
  email: "a@x",
  role: "teacher",
  name: "=A",
  language: "fr",
  columns: "Phone",
  id: "u1",
  version: "2.0",
  limit: 120,
  line: 2,
  count: 1,
};

describe("what is wrong with a line", () => {
  it.each([
    ["en", en],
    ["zh", zh],
  ] as const)("has words in %s for every issue, and no others", (locale, messages) => {
    const keys = [...errorKeys, ...warningKeys];
    expect(Object.keys(messages.issues).sort()).toEqual([...keys].sort());
    const onError = (error: unknown) => {
      throw error;
    };
    const t = createTranslator({ locale, messages: messages.issues, onError });
    const say = t as unknown as (key: string, values: typeof params) => string;
    for (const key of keys) expect(say(key, params)).not.toContain("{");
  });
});
