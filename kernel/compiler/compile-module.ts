/** An imported `.ts` file -> a CommonJS module with a source map. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { CompiledModule } from "../shared/channel";
import { Arguments, MODULE_ARGUMENTS } from "./cell-names";
import { interruptibleAwaits } from "./interruptible-awaits";
import type { TS } from "./typescript";

/** Types have been checked with the cell that imports the file; this only takes them away. */
export function compileModule(
	ts: TS,
	file: TypeScript.SourceFile,
): CompiledModule {
	const given = new Arguments(ts, MODULE_ARGUMENTS);
	const { outputText, sourceMapText = "" } = ts.transpileModule(file.text, {
		fileName: file.fileName,
		transformers: {
			before: [
				interruptibleAwaits(ts, () => given.constant("live")),
				() => (module) => startWith(ts, module, given.declarations()),
			],
		},
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
			experimentalDecorators: true,
			allowJs: true,
			sourceMap: true,
			newLine: ts.NewLineKind.LineFeed,
		},
	});
	return {
		name: file.fileName,
		path: file.fileName,
		imports: requiredBy(ts, outputText),
		code: withoutMapComment(outputText),
		map: sourceMapText,
		mapOffset: 0,
		source: file.text,
	};
}

/** Puts statements below directives such as `"use strict"`, which count only where they come first. */
function startWith(
	ts: TS,
	file: TypeScript.SourceFile,
	statements: TypeScript.Statement[],
): TypeScript.SourceFile {
	const isDirective = (statement: TypeScript.Statement) =>
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
function requiredBy(ts: TS, code: string): string[] {
	const detectRequires = true;
	return ts
		.preProcessFile(code, true, detectRequires)
		.importedFiles.map(({ fileName }) => fileName);
}

/** Drops the trailing `//# sourceMappingURL=…`: maps travel beside the code. */
export function withoutMapComment(code: string): string {
	return code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
}
