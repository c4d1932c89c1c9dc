/** One cell on its way through tslab's converter. */

import ts from "typescript-6";
import type { CellUses } from "../../shared/cell-uses";
import type { CompiledModule } from "../../shared/channel";
import type { CellSource } from "../cell/cell-source";
import { cellUses } from "../cell/cell-uses";
import { type EmittedCell, emitCell } from "../cell/emit-cell";
import type { ImportedFiles } from "../cell/imported-files";
import { type EarlierNames, SessionNames } from "../cell/session-names";
import { cellModule } from "../declarations/cell-modules";
import type { Declaration } from "../declarations/declaration";
import { declaredByCell } from "../declarations/declared-by-cell";
import { fileErrors } from "../diagnostics/cell-errors";
import type { ImportedErrors } from "../diagnostics/imported-errors";
import { enclose, inside } from "../internals";
import type {
	CellModule,
	CellProgram,
	CellTexts,
	Programs,
} from "../program/programs";
import type { BuiltCell } from "./answers";

/** A compiled cell, or what is wrong with it. */
export type Converted =
	| {
			ok: true;
			emitted: EmittedCell;
			/** Where its imports lead, if they lead to compiled files. */
			paths: Record<string, string>;
			/** Imported files that are new or have changed. */
			modules: CompiledModule[];
			declarations: Declaration[];
			uses: CellUses;
	  }
	| {
			ok: false;
			errors: readonly ts.Diagnostic[];
			/** Missing if the syntax is wrong. */
			uses?: CellUses;
	  };

export class Conversion implements BuiltCell {
	/** Set once the converter has asked for the output. */
	result: Converted = { ok: false, errors: [] };
	private texts: CellTexts = { cell: "", previous: "", modules: [] };
	private built: CellProgram | undefined;

	/**
	 * @param modules earlier cells that the declarations refer to
	 * @param earlier what is known of the names of earlier cells
	 */
	constructor(
		private readonly programs: Programs,
		private readonly imported: ImportedFiles,
		private readonly importedErrors: ImportedErrors,
		private readonly folder: string,
		private readonly source: Pick<CellSource, "checked">,
		private readonly modules: readonly CellModule[],
		private readonly earlier: EarlierNames,
	) {}

	/** Takes the converter's latest texts; the program is built when it is asked for. */
	build(cell: string, previous: string): this {
		const { modules } = this;
		this.texts = { cell, previous, modules };
		this.built = undefined;
		return this;
	}

	/** Releases the program, which may be the largest object in memory, with all the types computed for it. */
	release(): void {
		this.built = undefined;
	}

	getProgram(): ts.Program {
		return this.program.program;
	}

	/** The converter sees no earlier declarations: it would work out which of them remain, and lose some kinds. */
	getSourceFile(path: string): ts.SourceFile {
		const { cell } = this.program;
		return path === cell.fileName ? cell : emptyFile(path);
	}

	/** Imported files are compiled separately. */
	getAllDependencies({ fileName }: ts.SourceFile): readonly string[] {
		return [fileName];
	}

	emit(
		_file: ts.SourceFile | undefined,
		writeFile: ts.WriteFileCallback,
	): ts.EmitResult {
		const { cell, previous } = this.program;
		// The converter has put its empty file there.
		enclose(cell, previous);
		this.result = this.compile();
		writeFile("outDir/__tslab__.js", "", false);
		writeFile("outDir/__tslab__.d.ts", "", false);
		return { emitSkipped: false, diagnostics: [] };
	}

	private compile(): Converted {
		const { program, cell, previous } = this.program;
		const files = this.imported.of(program, cell);
		const errors = [
			...fileErrors(program, cell, this.source.checked),
			...this.importedErrors.of(program, files),
		];
		const names = new SessionNames(this.program, this.earlier);
		const uses = {
			...cellUses(program.getTypeChecker(), cell, names, errors),
			files: this.imported.fingerprints(this.folder, files),
		};
		if (errors.length > 0) {
			return { ok: false, errors, uses };
		}
		this.programs.learn(program);
		const emitted = emitCell(this.program, names);
		const declarations = declaredByCell(this.program, emitted, () =>
			cellModule(this.folder, {
				cell: cell.text,
				previous: previous.text,
				modules: this.modules,
			}),
		);
		return {
			ok: true,
			emitted,
			paths: this.imported.paths(cell),
			modules: this.imported.compile(files),
			declarations,
			uses: { ...uses, declares: typed(uses.declares, declarations) },
		};
	}

	private get program(): CellProgram {
		this.built ??= this.programs.build(this.texts);
		return this.built;
	}
}

/** Adds the type of each declared name. */
function typed(
	declared: CellUses["declares"],
	declarations: readonly Declaration[],
): CellUses["declares"] {
	return new Map(
		[...declared].map(([name, uses]) => {
			const texts = declarations
				.filter(({ names }) => names.includes(name))
				.map(({ text }) => text.replace(modulesOfTypes, ""));
			return [name, { ...uses, type: texts.join("\n") }];
		}),
	);
}

/** `import("./points").Point` is `Point` as soon as a cell has imported that name. */
const modulesOfTypes = /\bimport\("[^"]*"\)\./g;

function emptyFile(path: string): ts.SourceFile {
	const file = ts.createSourceFile(path, "", ts.ScriptTarget.Latest);
	inside(file).locals = new Map();
	return file;
}
