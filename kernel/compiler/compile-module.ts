/** An imported `.ts` file -> a CommonJS module with a source map. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { CompiledModule } from "../shared/channel";
import { interruptibleAwaits } from "./interruptible-awaits";
import type { TS } from "./typescript";

/** Types have been checked with the cell that imports the file; this only takes them away. */
export function compileModule(
	ts: TS,
	file: TypeScript.SourceFile,
): CompiledModule {
	const { outputText, sourceMapText = "" } = ts.transpileModule(file.text, {
		fileName: file.fileName,
		transformers: { before: [interruptibleAwaits(ts)] },
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
		paths: {},
		code: withoutMapComment(outputText),
		map: sourceMapText,
		mapOffset: 0,
		source: file.text,
	};
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
