import type { CompiledModule } from "../shared/channel";
import type { Diagnostic } from "./typescript";

/** What one call of the converter produced besides its return value. */
export interface Emitted {
	/** Body of the cell as JavaScript, and its source map. */
	code: string;
	map: string;
	/** Specifiers the cell imports at run time. */
	imports: string[];
	/** Top-level names of the cell that hold values. */
	declares: string[];
	/** Names that functions of earlier cells mention, and those that functions of this one do. */
	capturedBefore: ReadonlySet<string>;
	captured: string[];
	/** Declarations of `var`s in nested statements, which tslab leaves out. */
	nestedVars: string;
	/** Whether the cell awaits at its top level. */
	awaits: boolean;
	/** Imported `.ts` files that are new or have changed. */
	modules: CompiledModule[];
	/** Everything TypeScript found wrong, unflattened. */
	diagnostics: readonly Diagnostic[];
}
