/** Calls that one account may make in any sixty seconds, over all endpoints that need a token. */
export const ACCOUNT_LIMIT = 120;

/** Calls from one network address in any sixty seconds that come without a good token. */
export const ADDRESS_LIMIT = 300;

/** The largest body of a submission; of registration and sign-in. In bytes. */
export const SUBMISSION_BYTES = 1_000_000;
export const CREDENTIALS_BYTES = 32_000;

/** What the documentation signs in with; nobody has it. */
export const EXAMPLE_EMAIL = "ada@example.org";
export const EXAMPLE_PASSWORD = "a-long-password";
