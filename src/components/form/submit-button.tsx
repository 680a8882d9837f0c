"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormState } from "./form-context";

interface SubmitButtonProps extends ButtonProps {
  children: ReactNode;
}

/** The one filled button of a form; keeps its width while sending, and cannot be pressed twice. */
export function SubmitButton({ children, ...props }: SubmitButtonProps) {
  const { sending } = useFormState();
  return (
    <Button type="submit" variant="filled" loading={sending} {...props}>
      {children}
    </Button>
  );
}
