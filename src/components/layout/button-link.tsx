"use client";

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

interface ButtonLinkProps extends ButtonProps {
  href: string;
  /** `false` where the page behind it is heavy and this one should stay light. */
  prefetch?: false;
  children: ReactNode;
}

/** A link that looks like a button; works from server components too. `variant="filled"` once per screen. */
export function ButtonLink({ href, ...props }: ButtonLinkProps) {
  return <Button component={Link} href={href} {...props} />;
}

interface TextLinkProps extends AnchorProps {
  href: string;
  children: ReactNode;
}

/** A link in text, in the accent's ink. */
export function TextLink({ href, ...props }: TextLinkProps) {
  return <Anchor component={Link} href={href} {...props} />;
}
