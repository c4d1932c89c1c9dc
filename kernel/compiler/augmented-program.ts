/**
 * Builds the program of a cell, with the files that add to types of what is in it. The members that they add count for
 * the cell although it imports none of them.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Augmentations } from "./augmentations";
import type { TS } from "./typescript";

type Builder = TypeScript.EmitAndSemanticDiagnosticsBuilderProgram;

export function augmentedProgram(
	ts: TS,
	augmentations: Augmentations,
): TypeScript.CreateProgram<Builder> {
	/** What the latest program has besides its own roots. */
	let added: readonly string[] = [];
	return (roots = [], options, host, old, ...rest) => {
		keepParsed(host);
		const build = (last: Builder | undefined) =>
			ts.createAbstractBuilder(
				[...roots, ...added],
				options,
				host,
				last,
				...rest,
			) as Builder;
		let builder = build(old);
		// The same imports as before need the same files, and only then may one be there for another's sake.
		if (added.length > 0 && !isReused(builder.getProgram())) {
			added = [];
			builder = build(builder);
		}
		for (;;) {
			const missing = augmentations
				.missingFrom(builder.getProgram())
				.filter((file) => !added.includes(file));
			if (missing.length === 0) return builder;
			added = [...added, ...missing];
			builder = build(builder);
		}
	};
}

/**
 * TypeScript forgets what it has parsed as soon as a program does without it. Cells take turns, and the types of a
 * package such as TensorFlow.js are hundreds of files, which take half a second.
 */
function keepParsed(host: TypeScript.CompilerHost | undefined): void {
	const releasing = host as { onReleaseOldSourceFile?: unknown } | undefined;
	if (releasing !== undefined) releasing.onReleaseOldSourceFile = undefined;
}

/** Whether a program has the files of the one before, none of which imports anything else now. */
function isReused(program: TypeScript.Program): boolean {
	const { structureIsReused } = program as { structureIsReused?: number };
	/** `StructureIsReused.Completely`, which the typings leave out. */
	const completely = 2;
	return structureIsReused === completely;
}
