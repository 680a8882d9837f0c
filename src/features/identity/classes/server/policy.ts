import "server-only";

export type Viewer = {
  userId: string;
  role: "student" | "instructor" | "admin" | "operator";
  organizationId: string;
};

/**
 * Who manages a class: those who teach or assist in it, admins of its organization, operators (data-model.md, "Roles").
 * The policies of the database decide what is read and written; this decides what is shown.
 */
export function mayManage(
  viewer: Viewer,
  one: { organizationId: string; myRole: "student" | "assistant" | "teacher" | null },
): boolean {
  if (one.myRole === "teacher" || one.myRole === "assistant" || viewer.role === "operator") return true;
  return viewer.role === "admin" && viewer.organizationId === one.organizationId;
}

/** Who names its teachers, moves and invites people, and archives it: the same without assistants (`app.led_classes`). */
export function mayLead(
  viewer: Viewer,
  one: { organizationId: string; myRole: "student" | "assistant" | "teacher" | null },
): boolean {
  return mayManage(viewer, { ...one, myRole: one.myRole === "teacher" ? "teacher" : null });
}
