import { type NextRequest, NextResponse } from "next/server";

/** Request headers for the layouts: the nonce of this request, and where a stranger comes back to after signing in. */
const NONCE_HEADER = "x-nonce";
const PATH_HEADER = "x-path";

/**
 * The content policy of one page: scripts run only with the request's nonce (or when a script with it loaded them),
 * style elements likewise; style attributes stay allowed because React and Mantine set sizes through them.
 * Development needs `eval` for React's error stacks and inline styles for the overlay.
 */
function contentPolicy(nonce: string, development: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`;
  const styles = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "script-src-attr 'none'",
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** Makes the nonce and the policy of each page. Nobody is let in or kept out here: every gate is in the procedures. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // Only what is no page is left out: an unknown address under `/api/` or beside a file answers with a page too. All of
  // `/auth` and `/v1` but its documentation is the REST interface, which answers everything with JSON. Files on their way in
  // are left out as well: the bodies of what comes through here are held in memory and cut.
  matcher: [
    "/((?!api/(?:auth|trpc|health|metrics)(?:/|$)|api/challenges/[^/]+/materials(?:/[^/]+)?$|api/knowledge(?:/[^/]+)?$|auth/|v1(?:/(?!docs$)|$)|_next/static/|_next/image$|icon\\.svg$|favicon\\.ico$|manifest\\.webmanifest$).*)",
  ],
};
