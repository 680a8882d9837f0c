/** The version of the interface, not of the program: it changes when something promised changes. */
export const API_VERSION = "1.0.0";

/** The page that shows the document. */
export const DOCS_PATH = "/v1/docs";
