/**
 * The parts of TypeScript 6.0 that its typings leave out and the compiler cannot do without. The dependency names an
 * exact version because of them.
 */

import ts from "typescript-6";

interface Internals {
	/** Finds the names a file declares, without a type checker. */
	bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
	nullTransformationContext: ts.TransformationContext;
	/** `f` of `(f as any)!`. */
	skipOuterExpressions(node: ts.Expression): ts.Expression;
	/** Absolute, without `.` and `..`. */
	resolvePath(folder: string, ...paths: string[]): string;
	getDirectoryPath(path: string): string;
	getRelativePathFromDirectory(
		folder: string,
		path: string,
		ignoreCase: boolean,
	): string;
}

const internals = ts as unknown as Internals;

export const {
	bindSourceFile,
	nullTransformationContext,
	skipOuterExpressions,
	resolvePath,
	getDirectoryPath,
} = internals;

/** A path relative to a folder. */
export function relativePath(folder: string, path: string): string {
	return internals.getRelativePathFromDirectory(folder, path, false);
}

interface FileInternals {
	/** Set by the binder. */
	locals?: Map<ts.__String, ts.Symbol>;
	imports?: readonly ts.StringLiteralLike[];
	moduleAugmentations?: readonly ts.ModuleName[];
	parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
	/** `// @ts-nocheck` and `// @ts-check` */
	checkJsDirective?: { enabled: boolean };
	version?: string;
	/** What JSX calls in this file, if the file overrides the options. */
	localJsxFactory?: ts.EntityName | undefined;
	localJsxFragmentFactory?: ts.EntityName | undefined;
}

/** The same file, with the properties that the typings leave out. */
export function inside(file: ts.SourceFile): FileInternals {
	return file as unknown as FileInternals;
}

/**
 * Makes the names of one file visible in another, as if it enclosed it. This way of giving a cell the names of
 * earlier cells comes from tslab: the checker looks a name up from the inside out, along `parent`.
 */
export function enclose(inner: ts.SourceFile, outer: ts.SourceFile): void {
	(inner as { parent: ts.Node }).parent = outer;
}
