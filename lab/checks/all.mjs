import { checks as typescript } from "./typescript.mjs";

/** All checks of `npm run check`, one list for each language. */
export const allChecks = [...typescript];
