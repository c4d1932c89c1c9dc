/**
 * The program that tslab's converter works with: plain, without the bookkeeping of incremental builds (which costs
 * more than checking a cell), and with an `emit` that shapes cells for our runtime and compiles imported files by
 * themselves.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Augmentations } from "./augmentations";
import { augmentedProgram } from "./augmented-program";
import { cellScript } from "./cell-script";
import { compileModule, withoutMapComment } from "./compile-module";
import type { Emitted } from "./emitted";
import { awaitsAtTopLevel, interruptibleAwaits } from "./interruptible-awaits";
import { bindLocals, declareNestedVars, valueNames } from "./locals";
import type { ModuleResolver } from "./module-resolver";
import { scopeForm } from "./scope-form";
import { SessionNames } from "./session-names";
import type { TS } from "./typescript";
import { CELL_FILE, PREVIOUS_FILE } from "./virtual-files";

type Builder = TypeScript.EmitAndSemanticDiagnosticsBuilderProgram;

/** @param emitted where `emit` leaves what it makes */
export function cellProgram(
	ts: TS,
	resolver: ModuleResolver,
	augmentations: Augmentations,
	emitted: Emitted,
): TypeScript.CreateProgram<Builder> {
	const build = augmentedProgram(ts, augmentations);
	return (...args) => {
		const builder = build(...args);
		const program = builder.getProgram();
		const cell = program.getSourceFile(CELL_FILE);
		// The converter reads the names a cell declares before it asks for any type.
		if (cell !== undefined) bindLocals(ts, cell, program.getCompilerOptions());
		builder.getAllDependencies = (file) =>
			dependencies(program, resolver, file);
		builder.emit = (file, writeFile, token, onlyDeclarations, transformers) => {
			if (file === undefined || writeFile === undefined)
				throw new Error(
					"tslab's converter emits one file at a time: has it changed?",
				);
			if (file.fileName !== CELL_FILE) {
				emitted.modules.push(compileModule(ts, file));
				return { emitSkipped: false, diagnostics: [] };
			}
			augmentations.learn(ts, program, resolver);
			return program.emit(
				file,
				(name, text, ...rest) => {
					if (name.endsWith(".js")) emitted.code = withoutMapComment(text);
					if (name.endsWith(".js.map")) emitted.map = text;
					writeFile(name, text, ...rest);
				},
				token,
				onlyDeclarations,
				shaping(ts, program, file, emitted, transformers),
			);
		};
		return builder;
	};
}

/** The transformations of a cell, tslab's own among them; notes what the cell declares and imports. */
function shaping(
	ts: TS,
	program: TypeScript.Program,
	cell: TypeScript.SourceFile,
	emitted: Emitted,
	transformers: TypeScript.CustomTransformers = {},
): TypeScript.CustomTransformers {
	const previous = program.getSourceFile(PREVIOUS_FILE);
	if (previous === undefined)
		throw new Error(`tslab's converter has no ${PREVIOUS_FILE}`);
	const checker = program.getTypeChecker();
	const names = new SessionNames(
		ts,
		checker,
		cell,
		previous,
		emitted.capturedBefore,
	);
	emitted.captured = names.captured;
	emitted.declares = valueNames(ts, cell);
	emitted.nestedVars = declareNestedVars(ts, checker, cell);
	emitted.awaits = awaitsAtTopLevel(ts, cell);
	return {
		...transformers,
		before: [
			scopeForm(ts, names),
			interruptibleAwaits(ts, () => names.given.constant("live")),
		],
		after: [
			...(transformers.after ?? []),
			cellScript(ts, names, (specifier) => emitted.imports.push(specifier)),
		],
	};
}

/** A file and all the files outside of packages that it imports, directly or not. */
function dependencies(
	program: TypeScript.Program,
	resolver: ModuleResolver,
	file: TypeScript.SourceFile,
): string[] {
	const found = new Set([file.fileName]);
	for (const name of found)
		for (const specifier of importsOf(program.getSourceFile(name))) {
			const path = resolver.resolve(specifier, name).resolvedModule
				?.resolvedFileName;
			if (path !== undefined && !path.includes("/node_modules/"))
				found.add(path);
		}
	return [...found];
}

/** The specifiers of all imports that TypeScript found in a file; its typings leave them out. */
function importsOf(file: TypeScript.SourceFile | undefined): string[] {
	const { imports = [] } = (file ?? {}) as {
		imports?: readonly { text: string }[];
	};
	return imports.map(({ text }) => text);
}
