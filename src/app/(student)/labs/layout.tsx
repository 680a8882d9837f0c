import type { ReactNode } from "react";
import { LabsVisit } from "~/features/labs/modules/components/labs-visit";

/** Everything of the labs: looking at any of it begins module 2 of the course. */
export default function LabsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <LabsVisit />
      {children}
    </>
  );
}
