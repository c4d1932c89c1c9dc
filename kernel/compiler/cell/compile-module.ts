/** An imported `.ts` file -> a CommonJS module with a source map. */

import ts from "typescript-6";
import type { CompiledModule } from "../../shared/channel";
import { Arguments, moduleArguments } from "./cell-names";
import { withoutShebang } from "./cell-source";
import { importMeta } from "./import-meta";
import { awaitsAtTopLevel, interruptibleAwaits } from "./interruptible-awaits";

/**
 * Types have been checked with the cell that imports the file; this only removes them.
 * @param paths where the file's imports lead
 * @param options those of the cells
 */
export function compileModule(
	file: ts.SourceFile,
	paths: Record<string, string>,
	options: ts.CompilerOptions,
): CompiledModule {
	const given = new Arguments(moduleArguments);
	const text = withoutShebang(file.text);
	const { outputText, sourceMapText = "" } = ts.transpileModule(text, {
		// From a file named `.mts` TypeScript would make an ES module.
		fileName: file.fileName.replace(/\.[cm]ts$/, ".ts"),
		transformers: {
			before: [
				interruptibleAwaits(() => given.constant("live")),
				importMeta(() => given.constant("meta")),
				() => (module) => startWith(module, given.declarations()),
			],
		},
		compilerOptions: {
			...options,
			module: ts.ModuleKind.CommonJS,
			declaration: false,
		},
	});
	return {
		name: file.fileName,
		path: file.fileName,
		awaits: awaitsAtTopLevel(file),
		imports: requiredBy(outputText),
		paths,
		code: withoutMapComment(outputText),
		map: sourceMapText,
		source: file.text,
	};
}

/** Puts statements below directives such as `"use strict"`, which count only where they come first. */
function startWith(
	file: ts.SourceFile,
	statements: ts.Statement[],
): ts.SourceFile {
	const isDirective = (statement: ts.Statement) =>
		ts.isExpressionStatement(statement) &&
		ts.isStringLiteral(statement.expression);
	const first = file.statements.findIndex((each) => !isDirective(each));
	return ts.factory.updateSourceFile(
		file,
		file.statements
			.slice(0, first)
			.concat(statements, file.statements.slice(first)),
	);
}

/** What the emitted JavaScript requires: imports that only types needed are gone from it. */
function requiredBy(code: string): string[] {
	const detectRequires = true;
	return ts
		.preProcessFile(code, true, detectRequires)
		.importedFiles.map(({ fileName }) => fileName);
}

/** Drops the trailing `//# sourceMappingURL=…`: maps travel beside the code. */
export function withoutMapComment(code: string): string {
	return code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
}
