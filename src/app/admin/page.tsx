import { redirect } from "next/navigation";

/** Classes are the first of the instructors' screens. */
export default function AdminPage() {
  redirect("/admin/classes");
}
