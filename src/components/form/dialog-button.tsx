"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";

interface DialogButtonProps {
  label: ReactNode;
  /** `filled` once per screen, for what is done there most. */
  variant?: "filled" | "default";
  /** The dialog; first asked for when it is opened, so that one loaded on demand comes then. */
  children: (dialog: { opened: boolean; onClose: () => void }) => ReactNode;
}

/** The button that opens a form in a dialog. Closed, the dialog stays, so that it can go out and keep what was typed. */
export function DialogButton({ label, variant = "filled", children }: DialogButtonProps) {
  const [dialog, setDialog] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <Button variant={variant} onClick={() => setDialog("open")}>
        {label}
      </Button>
      {dialog !== "never" && children({ opened: dialog === "open", onClose: () => setDialog("closed") })}
    </>
  );
}
