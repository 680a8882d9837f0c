/** Where the browser keeps the chosen appearance (light, dark or system). */
export const SCHEME_KEY = "loupe-scheme";
