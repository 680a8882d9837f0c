import type { ReactNode } from "react";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { ProductFrame } from "../product-frame";
import { mayAdminister, mayOpenAdmin, mayWriteContent, requireViewer } from "../viewer";

/**
 * Everything a learner opens. The root layout has read the person already (for the language), so this waits for the
 * streak of the top bar alone.
 */
export default async function StudentLayout({ children }: { children: ReactNode }) {
  const [viewer] = await Promise.all([requireViewer(), prefetch(trpc.engagement.streaks.queryOptions())]);
  return (
    <HydrateClient>
      <ProductFrame
        viewer={{ name: viewer.name, avatarUrl: viewer.avatarUrl }}
        mayOpenAdmin={mayOpenAdmin(viewer)}
        mayWriteContent={mayWriteContent(viewer)}
        mayAdminister={mayAdminister(viewer)}
      >
        {children}
      </ProductFrame>
    </HydrateClient>
  );
}
