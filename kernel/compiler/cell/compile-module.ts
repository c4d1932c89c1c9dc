/** An imported `.ts` file -> a CommonJS module with a source map. */

import ts from "typescript-6";
import type { CompiledModule } from "../../shared/channel";
import { Arguments, moduleArguments } from "./cell-names";
import { withoutShebang } from "./cell-source";
import { importMeta } from "./import-meta";
import { awaitsAtTopLevel, interruptibleAwaits } from "./interruptible-awaits";
import { loopChecks, startWith } from "./loop-checks";

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
				...(options.loopChecks
					? [loopChecks(() => given.constant("live"))]
					: []),
				() => (module) =>
					ts.factory.updateSourceFile(
						module,
						startWith(module.statements, given.declarations()),
					),
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

/** An imported `.json` file -> a CommonJS module, which is loaded again after an edit, as compiled files are. */
export function jsonModule({ fileName, text }: ts.SourceFile): CompiledModule {
	return {
		name: fileName,
		path: fileName,
		awaits: false,
		imports: [],
		paths: {},
		code: `module.exports = JSON.parse(${JSON.stringify(text.replace(/^\ufeff/, ""))});`,
		map: "",
		source: text,
	};
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
