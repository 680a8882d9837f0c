import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ProductFrame } from "../product-frame";
import { mayAdminister, mayOpenAdmin, mayWriteContent, requireViewer } from "../viewer";

/** The instructors' area: for those whose role or class gives them a door. Each procedure behind it decides again. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  if (!mayOpenAdmin(viewer)) notFound();
  return (
    <ProductFrame
      viewer={{ name: viewer.name, avatarUrl: viewer.avatarUrl }}
      mayOpenAdmin
      mayWriteContent={mayWriteContent(viewer)}
      mayAdminister={mayAdminister(viewer)}
    >
      {children}
    </ProductFrame>
  );
}
