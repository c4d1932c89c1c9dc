/**
 * What is wrong with the files that cells import. A file is checked again only when it, or a file that it imports,
 * has changed: checking all of a library takes a hundred times as long as checking a cell that uses it.
 */

import type ts from "typescript-6";
import type { ImportedFiles } from "../cell/imported-files";
import { fileErrors } from "./cell-errors";

export class ImportedErrors {
	/** Findings by path, and the versions of all files they depend on. */
	private readonly known = new Map<
		string,
		{ versions: string; errors: readonly ts.Diagnostic[] }
	>();

	constructor(private readonly imported: ImportedFiles) {}

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
			const errors = fileErrors(program, file, true);
			this.known.set(file.fileName, { versions, errors });
			return errors;
		});
	}
}
