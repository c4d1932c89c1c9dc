/**
 * What is wrong with the files that cells import. A file is checked again only when it, or a file that it imports,
 * has changed: checking all of a library takes a hundred times as long as checking a cell that uses it. A file that was
 * found right is remembered beyond the session.
 */

import type ts from "typescript-6";
import { hash } from "../../shared/hash";
import type { ImportedFiles } from "../cell/imported-files";
import type { Memory } from "../memory";
import { fileErrors } from "./cell-errors";

export class ImportedErrors {
	/** Findings by path, and the versions of all files they depend on. */
	private readonly known = new Map<
		string,
		{ versions: string; errors: readonly ts.Diagnostic[] }
	>();

	constructor(
		private readonly imported: ImportedFiles,
		private readonly options: ts.CompilerOptions,
		private readonly memory: Memory,
	) {}

	of(
		program: ts.Program,
		files: readonly ts.SourceFile[],
	): readonly ts.Diagnostic[] {
		return files.flatMap((file) => {
			const versions = this.imported.versions(program, file);
			const known = this.known.get(file.fileName);
			if (known?.versions === versions) {
				return known.errors;
			}
			const errors = this.check(program, file);
			this.known.set(file.fileName, { versions, errors });
			return errors;
		});
	}

	private check(
		program: ts.Program,
		file: ts.SourceFile,
	): readonly ts.Diagnostic[] {
		const options = JSON.stringify(this.options);
		const contents = this.imported.contents(program, file);
		const key = `right ${hash(options)} ${file.fileName} ${hash(contents)}`;
		if (this.memory.recall(key) === true) {
			return [];
		}
		const errors = fileErrors(program, file, true);
		if (errors.length === 0) {
			this.memory.keep(key, true);
		}
		return errors;
	}
}
