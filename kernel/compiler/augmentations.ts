/**
 * Files that add members to types of other files (`declare module "…"`), as TensorFlow.js does to its tensors, or to
 * those that every file sees (`declare global`). TypeScript goes by them only where they are part of the program, and
 * the program of a cell has only what that cell needs: so those that earlier cells brought in are remembered.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { ModuleResolver } from "./module-resolver";
import type { TS } from "./typescript";

type Program = TypeScript.Program;

export class Augmentations {
	/** By the file that adds: what it adds to, undefined where that is in every program. */
	private readonly known = new Map<string, readonly (string | undefined)[]>();

	/** Remembers those of a cell's program. */
	learn(ts: TS, program: Program, resolver: ModuleResolver): void {
		for (const file of program.getSourceFiles()) {
			const names = augmentedModules(file);
			if (names.length === 0) continue;
			const targets = names.map((name) =>
				ts.isStringLiteral(name)
					? resolver.resolve(name.text, file.fileName).resolvedModule
							?.resolvedFileName
					: undefined,
			);
			this.known.set(file.fileName, targets);
		}
	}

	/** The files that a program lacks although it has what they add to. */
	missingFrom(program: Program): string[] {
		const isThere = (name: string | undefined) =>
			name === undefined || program.getSourceFile(name) !== undefined;
		return [...this.known]
			.filter(([file, targets]) => !isThere(file) && targets.some(isThere))
			.map(([file]) => file);
	}

	/** Starts over, with the session. */
	forget(): void {
		this.known.clear();
	}
}

/** The names after `declare module` and `declare global` in a module, as TypeScript found them; its typings leave them out. */
function augmentedModules(
	file: TypeScript.SourceFile,
): readonly TypeScript.ModuleName[] {
	const { moduleAugmentations = [] } = file as {
		moduleAugmentations?: readonly TypeScript.ModuleName[];
	};
	return moduleAugmentations;
}
