/** TypeScript, as the transformations of a cell are handed it. */

import type ts from "typescript-6";

export type TS = typeof ts;
export type Diagnostic = ts.Diagnostic;
