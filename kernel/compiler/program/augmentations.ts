/**
 * Files that add members to types of other files (`declare module "…"`), as TensorFlow.js does to its tensors, or to
 * those that every file sees (`declare global`). They have an effect only in programs that include them, and the
 * program of a cell has only what that cell needs, so those that earlier cells brought in are remembered.
 */

import ts from "typescript-6";
import { inside } from "../internals";
import type { ModuleResolver } from "./module-resolver";

export class Augmentations {
	/** By the file that adds: what it adds to; undefined if that is in every program. */
	private readonly known = new Map<string, readonly (string | undefined)[]>();

	/** Remembers those of a cell's program. */
	learn(program: ts.Program, resolver: ModuleResolver): void {
		for (const file of program.getSourceFiles()) {
			if (this.known.has(file.fileName)) {
				continue;
			}
			const names = inside(file).moduleAugmentations ?? [];
			if (names.length === 0) {
				continue;
			}
			const targets = names.map((name) =>
				ts.isStringLiteral(name)
					? resolver.path(name.text, file.fileName)
					: undefined,
			);
			this.known.set(file.fileName, targets);
		}
	}

	/** The remembered files that a program lacks although it has what they add to. */
	missingFrom(program: ts.Program): string[] {
		const isThere = (name: string | undefined) =>
			name === undefined || program.getSourceFile(name) !== undefined;
		return [...this.known]
			.filter(([file, targets]) => !isThere(file) && targets.some(isThere))
			.map(([file]) => file);
	}

	/** How many files are remembered. */
	get count(): number {
		return this.known.size;
	}

	/** Starts over, with the session. */
	forget(): void {
		this.known.clear();
	}
}
