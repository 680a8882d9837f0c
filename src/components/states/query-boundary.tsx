"use client";

import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense } from "react";
import { ErrorState } from "./error-state";
import { useDescribeError } from "./error-text";
import { Loading } from "./loading";

interface CatchProps {
  onReset: () => void;
  title?: string | undefined;
  children: ReactNode;
}

function Failed({
  error,
  title,
  onRetry,
}: {
  error: unknown;
  title?: string | undefined;
  onRetry: () => void;
}) {
  const describe = useDescribeError();
  return (
    <ErrorState {...(title ? { title } : {})} onRetry={onRetry}>
      {describe(error)}
    </ErrorState>
  );
}

/** React catches errors in classes only. */
class Catch extends Component<CatchProps, { failed: { error: unknown } | null }> {
  override state: { failed: { error: unknown } | null } = { failed: null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } };
  }

  retry = () => {
    this.props.onReset();
    this.setState({ failed: null });
  };

  override render() {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    return <Failed error={failed.error} title={this.props.title} onRetry={this.retry} />;
  }
}

interface QueryBoundaryProps {
  /** Skeletons of the size of what comes; wrapped in `Loading`. */
  skeleton: ReactNode;
  /** What could not be loaded, in words. */
  errorTitle?: string;
  children: ReactNode;
}

/** One region that loads by itself with `useSuspenseQuery`: skeleton, then content, or an error with a retry. */
export function QueryBoundary({ skeleton, errorTitle, children }: QueryBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch onReset={reset} title={errorTitle}>
          <Suspense fallback={<Loading>{skeleton}</Loading>}>{children}</Suspense>
        </Catch>
      )}
    </QueryErrorResetBoundary>
  );
}
