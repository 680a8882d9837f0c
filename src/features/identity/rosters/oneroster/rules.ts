import { unzipSync } from "fflate";
import { AppError } from "~/lib/app-error";
import { cellRows, delimiterOf } from "../cells/rules";
import { plainName } from "../columns/rules";
import { MAX_ROSTER_ROWS } from "../constants";
import { decodeRoster } from "../encoding/rules";
import { errorOf, rosterRow, warningOf } from "../rows/rules";
import type { BundleClass, ReadRoster, RosterFile, RosterIssue, RosterRow } from "../types";

const files = ["manifest", "orgs", "users", "classes", "enrollments"] as const;
type FileName = (typeof files)[number];

/** Entries of an archive that are looked at; those of a bundle are about a dozen. */
const MAX_ENTRIES = 1_000;
/** Of one file and of all that are read, unpacked (bytes). */
const MAX_ENTRY = 32 * 1024 * 1024;
const MAX_UNPACKED = 64 * 1024 * 1024;
/** Rows of one file: a district's. */
const MAX_BUNDLE_ROWS = 300_000;
/** Classes that may be chosen from. */
const MAX_CLASSES = 500;

/** A row of a file, by the names of its columns. */
type Entry = { line: number; get: (column: string) => string };

/**
 * Reads a OneRoster CSV bundle (1.1; the columns that are read are the same in 1.2): people enrolled in one of its classes.
 * Enrolments, classes and people count while they are active: no status (bulk) or `active`, not ended before `today`.
 *
 * @throws AppError as `readRoster`
 */
export function readBundle({ bytes, rosterClass, today }: RosterFile): ReadRoster {
  const texts = unpacked(bytes);
  const read = (name: FileName) => entriesOf(texts.get(name));
  const enrolments = read("enrollments");
  const users = new Map(read("users").map((user) => [user.get("sourcedId"), user]));
  if (!texts.has("users") || !texts.has("enrollments"))
    throw new AppError("VALIDATION", "identity.rosterZipUnknown");
  const active = enrolments.filter(isActive);
  const going = active.filter((one) => !(one.get("endDate") !== "" && one.get("endDate") < today));
  const classes = bundleClasses(going, read("classes"), read("orgs"));
  if (classes.length === 0) throw new AppError("VALIDATION", "identity.rosterEmpty");
  const chosen =
    classes.find(({ id }) => id === rosterClass) ?? (classes.length === 1 ? classes[0] : undefined);
  const notes = manifestNotes(read("manifest"));
  if (!chosen) return { format: "oneroster", classes, chosen: null, rows: [], notes };
  const ofClass = (one: Entry) => one.get("classSourcedId") === chosen.id;
  const { rows, left } = peopleOf(going.filter(ofClass), users);
  const ended = enrolments.filter(ofClass).length - going.filter(ofClass).length;
  return {
    format: "oneroster",
    classes,
    chosen: chosen.id,
    rows,
    notes: [
      ...notes,
      ...(ended > 0 ? [warningOf("endedLeft", { count: ended })] : []),
      ...(left.users > 0 ? [warningOf("usersLeft", { count: left.users })] : []),
      ...(left.administrators > 0 ? [warningOf("administratorsLeft", { count: left.administrators })] : []),
    ],
  };
}

const isActive = (one: Entry) => ["", "active"].includes(one.get("status").toLowerCase());

/** The classes of some enrolments; those that their file calls deleted are none. */
function bundleClasses(enrolments: Entry[], classes: Entry[], orgs: Entry[]): BundleClass[] {
  const people = new Map<string, number>();
  for (const one of enrolments) {
    const id = one.get("classSourcedId");
    if (id !== "") people.set(id, (people.get(id) ?? 0) + 1);
  }
  const known = new Map(classes.map((one) => [one.get("sourcedId"), one]));
  const schools = new Map(orgs.map((one) => [one.get("sourcedId"), one.get("name")]));
  return [...people]
    .flatMap(([id, count]) => {
      const one = known.get(id);
      if (one && !isActive(one)) return [];
      const title = one?.get("title") || one?.get("classCode") || id;
      const school = schools.get(one?.get("schoolSourcedId") ?? "") ?? "";
      return [
        { id: id.slice(0, 255), title: title.slice(0, 200), school: school.slice(0, 200), people: count },
      ];
    })
    .sort((a, b) => a.title.localeCompare(b.title, "en", { numeric: true }) || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_CLASSES);
}

function peopleOf(enrolments: Entry[], users: ReadonlyMap<string, Entry>) {
  const rows: RosterRow[] = [];
  const left = { users: 0, administrators: 0 };
  for (const one of enrolments.slice(0, MAX_ROSTER_ROWS + 1)) {
    const user = users.get(one.get("userSourcedId"));
    const role = one.get("role").toLowerCase();
    if (role === "administrator") left.administrators++;
    else if (user && (!isActive(user) || user.get("enabledUser").toLowerCase() === "false")) left.users++;
    else rows.push(personOf(one, user, role));
  }
  return { rows, left };
}

function personOf(one: Entry, user: Entry | undefined, role: string): RosterRow {
  const id = one.get("userSourcedId").slice(0, 80);
  const email = user?.get("email") ?? "";
  const row = rosterRow({
    line: one.line,
    // Many schools sign in by address and leave the column for it empty.
    email: email === "" && user?.get("username").includes("@") ? user.get("username") : email,
    name: "",
    given: [user?.get("givenName"), user?.get("middleName")].filter(Boolean).join(" "),
    family: user?.get("familyName") ?? "",
    role,
    language: "",
    studentId: user?.get("identifier") ?? "",
    issues: [],
  });
  return user ? row : { ...row, email: id, issues: [errorOf("userUnknown", { id })] };
}

function manifestNotes(manifest: Entry[]): RosterIssue[] {
  const values = new Map(
    manifest.map((one) => [one.get("propertyName").toLowerCase(), one.get("value").toLowerCase()]),
  );
  const version = values.get("oneroster.version");
  const known = version === undefined || /^1\.[12](\.|$)/.test(version);
  const delta = files.some((name) => values.get(`file.${name}`) === "delta");
  return [
    ...(known ? [] : [warningOf("versionUnknown", { version: version.slice(0, 20) })]),
    ...(delta ? [warningOf("delta")] : []),
  ];
}

function entriesOf(text: string | undefined): Entry[] {
  if (text === undefined) return [];
  const [head, ...rows] = cellRows(text, delimiterOf(text), MAX_BUNDLE_ROWS + 1);
  const at = new Map(head?.cells.map((cell, place) => [plainName(cell), place]));
  return rows.map(({ cells, line }) => ({
    line,
    get: (column) => cells[at.get(column.toLowerCase()) ?? -1] ?? "",
  }));
}

/** The texts of the files that are read, by their name without `.csv`; a folder around them is no matter. */
function unpacked(bytes: Uint8Array): ReadonlyMap<FileName, string> {
  const tooLarge = () => new AppError("TOO_LARGE", "identity.rosterZipLarge");
  let entries = 0;
  let size = 0;
  try {
    const found = unzipSync(bytes, {
      filter({ name, originalSize }) {
        entries++;
        if (entries > MAX_ENTRIES) throw tooLarge();
        if (!fileName(name)) return false;
        size += originalSize;
        if (originalSize > MAX_ENTRY || size > MAX_UNPACKED) throw tooLarge();
        return true;
      },
    });
    return new Map(
      Object.entries(found).flatMap(([path, content]) => {
        const name = fileName(path);
        return name ? [[name, decodeRoster(content).text] as const] : [];
      }),
    );
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("VALIDATION", "identity.rosterZipBroken", undefined, { cause: error });
  }
}

function fileName(path: string): FileName | undefined {
  if (/(^|\/)(__MACOSX\/|\._)/.test(path)) return undefined;
  return files.find((name) => path.toLowerCase().split("/").at(-1) === `${name}.csv`);
}
