import type { ReactNode } from "react";
import { ProductFrame } from "../product-frame";
import { mayOpenAdmin, requireViewer } from "../viewer";

/** Everything a learner opens. The root layout has read the person already (for the language), so this waits for nothing. */
export default async function StudentLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <ProductFrame
      viewer={{ name: viewer.name, avatarUrl: viewer.avatarUrl }}
      mayOpenAdmin={mayOpenAdmin(viewer)}
    >
      {children}
    </ProductFrame>
  );
}
