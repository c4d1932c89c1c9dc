/** tslab's converter at work on cells: a source and what earlier cells declared in, everything out. */

import { createConverter } from "tslab/dist/converter";
import { readCell } from "../cell/cell-source";
import { ImportedFiles } from "../cell/imported-files";
import type { EarlierNames } from "../cell/session-names";
import { hiddenBy } from "../declarations/declared-by-cell";
import {
	type SessionDeclarations,
	textsOf,
} from "../declarations/session-declarations";
import type { CellOptions } from "../options/cell-options";
import type { Documents } from "../program/documents";
import type { CellModule, Programs } from "../program/programs";
import { connected } from "./answers";
import { Conversion, type Converted } from "./conversion";

/** What a cell has to know of the cells before it. */
export interface Previous {
	/** What they declared. */
	session: SessionDeclarations;
	/** The names that functions among them mention. */
	captured: ReadonlySet<string>;
}

const NOTHING: EarlierNames = { captured: new Set(), globals: new Set() };

export class CellConverter {
	private readonly imported: ImportedFiles;
	private readonly run: (previous: string, cell: string) => unknown;
	/** The one that the converter works on. */
	private conversion: Conversion;

	constructor(
		private readonly programs: Programs,
		private readonly documents: Documents,
		private readonly settings: CellOptions,
		private readonly folder: string,
	) {
		this.imported = new ImportedFiles(
			documents,
			programs.resolver,
			settings.options,
		);
		this.conversion = this.start({ checked: true }, [], NOTHING);
		const converter = connected(
			folder,
			(cell, previous) => this.conversion.build(cell, previous),
			() => createConverter({ isJS: false, isBrowser: false }),
		);
		this.run = converter.convert;
	}

	/** Compiles a cell in the light of earlier ones; sees files edited since the last call. */
	convert(
		source: string,
		{ session, captured }: Previous,
	): Converted & { disposed: readonly string[] } {
		this.documents.refresh();
		const path = this.programs.files.cell;
		const cell = readCell(source, path, this.settings);
		const { syntaxErrors: errors, disposed } = cell;
		if (errors.length > 0) return { ok: false, errors, disposed };
		const needed = session.neededBy(
			`${source} ${this.settings.implicit}`,
			hiddenBy(cell.declared),
		);
		const globals = needed.filter(({ global }) => global);
		const { previous, modules } = textsOf(needed);
		this.conversion = this.start(cell, modules, {
			captured,
			globals: new Set(globals.flatMap(({ names }) => names)),
		});
		this.run(previous, cell.text);
		return { ...this.conversion.result, disposed };
	}

	private start(
		cell: { checked: boolean },
		modules: readonly CellModule[],
		earlier: EarlierNames,
	): Conversion {
		const { programs, imported, folder } = this;
		return new Conversion(programs, imported, folder, cell, modules, earlier);
	}
}
