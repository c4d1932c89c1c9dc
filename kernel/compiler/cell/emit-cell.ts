/** A checked cell -> JavaScript for the runtime, what it imports and declares, and the files it needs compiled. */

import ts from "typescript-6";
import type { CellProgram } from "../program/programs";
import { cellScript } from "./cell-script";
import { withoutMapComment } from "./compile-module";
import { importMeta } from "./import-meta";
import { awaitsAtTopLevel, interruptibleAwaits } from "./interruptible-awaits";
import { jsxFactory } from "./jsx-factory";
import { valueNames } from "./locals";
import { loopChecks } from "./loop-checks";
import { metadataTypes } from "./metadata-types";
import { scopeForm } from "./scope-form";
import type { SessionNames } from "./session-names";

export interface EmittedCell {
	/** Body of the cell as JavaScript, and its source map. */
	code: string;
	map: string;
	/** Specifiers the cell imports at run time. */
	imports: string[];
	/** Top-level names of the cell that hold values. */
	declares: string[];
	/** Names that functions of the cell mention. */
	captured: string[];
	/** Names that the cell declares as globals. */
	globals: readonly string[];
	/** Whether the cell awaits at its top level. */
	awaits: boolean;
	/** Its declarations as `.d.ts` text, and what TypeScript could not spell in it. */
	declarations: string;
	unspelled: readonly ts.Diagnostic[];
}

export function emitCell(
	{ program, cell }: CellProgram,
	names: SessionNames,
): EmittedCell {
	const imports: string[] = [];
	const onImport = (specifier: string) => imports.push(specifier);
	const options = program.getCompilerOptions();
	const start = [
		...jsxFactory(cell, names, options),
		...metadataTypes(cell, names, options),
	];
	const texts = new Map<string, string>();
	const { diagnostics } = emit(
		program,
		cell,
		(path, text) =>
			void texts.set(/\.[^/.]+(\.map)?$/.exec(path)?.[0] ?? "", text),
		{
			before: [
				scopeForm(names, start, onImport),
				interruptibleAwaits(
					() => names.given.constant("live"),
					() => names.reload(),
				),
				importMeta(() => names.given.constant("meta")),
				...(options.loopChecks
					? [loopChecks(() => names.given.constant("live"))]
					: []),
			],
			after: [cellScript(names, onImport)],
			afterDeclarations: [withoutExportList],
		},
	);
	return {
		code: withoutMapComment(texts.get(".js") ?? ""),
		map: texts.get(".js.map") ?? "",
		imports,
		declares: valueNames(cell),
		captured: names.captured,
		globals: names.globals,
		awaits: awaitsAtTopLevel(cell),
		declarations: texts.get(".ts") ?? "",
		unspelled: diagnostics,
	};
}

/** The function expression that a cell's code becomes. It adds a first line. */
export function functionOf(code: string, awaits: boolean): string {
	return `(${awaits ? "async " : ""}function () { "use strict";\n${code}\n})`;
}

/**
 * TypeScript writes no declarations at all if it cannot spell one of the types, unless it is forced to by an option
 * that its typings leave out.
 */
function emit(
	program: ts.Program,
	file: ts.SourceFile,
	writeFile: ts.WriteFileCallback,
	transformers: ts.CustomTransformers,
): ts.EmitResult {
	const { emit } = program as {
		emit(
			file: ts.SourceFile,
			writeFile: ts.WriteFileCallback,
			token: undefined,
			onlyDeclarations: undefined,
			transformers: ts.CustomTransformers,
			forceDeclarations: boolean,
		): ts.EmitResult;
	};
	return emit(file, writeFile, undefined, undefined, transformers, true);
}

function withoutExportList(): ts.CustomTransformer {
	return {
		transformBundle: (bundle) => bundle,
		transformSourceFile: (file) =>
			ts.factory.updateSourceFile(
				file,
				file.statements.filter(
					(statement) => !ts.isExportDeclaration(statement),
				),
			),
	};
}
