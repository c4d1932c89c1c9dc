/** tslab's TypeScript, as it is passed around: it is loaded at run time, so nothing imports its values. */

import type * as TypeScript from "@tslab/typescript-for-tslab";

export type TS = typeof TypeScript;
export type Diagnostic = TypeScript.Diagnostic;
