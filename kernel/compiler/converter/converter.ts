/**
 * tslab's converter, applied to cells: in goes a source with what earlier cells declared, out comes everything else.
 */

import { createConverter } from "tslab/dist/converter";
import { readCell } from "../cell/cell-source";
import { ImportedFiles } from "../cell/imported-files";
import { jsxNames } from "../cell/jsx-factory";
import type { EarlierNames } from "../cell/session-names";
import { hiddenBy } from "../declarations/declared-by-cell";
import {
	type SessionDeclarations,
	textsOf,
} from "../declarations/session-declarations";
import { ImportedErrors } from "../diagnostics/imported-errors";
import type { Memory } from "../memory";
import type { CellOptions } from "../options/cell-options";
import type { Documents } from "../program/documents";
import { type CellModule, importsOf, type Programs } from "../program/programs";
import { connected } from "./answers";
import { Conversion, type Converted } from "./conversion";

/** What a cell has to know about the cells before it. */
interface Previous {
	/** What they declared. */
	session: SessionDeclarations;
	/** The names that functions among them mention. */
	captured: ReadonlySet<string>;
}

const nothing: EarlierNames = { captured: new Set(), globals: new Set() };

/**
 * Whether a cell may do without the types of Node, because it imports nothing. If it uses one of Node's globals,
 * TypeScript reports that, and the cell is compiled again with the types.
 */
function needsNoFiles(...texts: string[]): boolean {
	return texts.flatMap(importsOf).every((name) => ownModules.has(name));
}

const ownModules = new Set(["downhill"]);

export class CellConverter {
	private readonly imported: ImportedFiles;
	private readonly importedErrors: ImportedErrors;
	private readonly run: (previous: string, cell: string) => unknown;
	/** The one that the converter works on. */
	private conversion: Conversion;

	constructor(
		private readonly programs: Programs,
		private readonly documents: Documents,
		private readonly settings: CellOptions,
		private readonly folder: string,
		memory: Memory,
	) {
		this.imported = new ImportedFiles(
			documents,
			programs.resolver,
			settings.options,
			memory,
		);
		this.importedErrors = new ImportedErrors(
			this.imported,
			settings.options,
			memory,
		);
		this.conversion = this.start({ checked: true }, [], nothing);
		const converter = connected(
			folder,
			(cell, previous) => this.conversion.build(cell, previous),
			() => createConverter({ isJS: false, isBrowser: false }),
		);
		this.run = converter.convert;
	}

	/** Compiles a cell given the earlier ones; notices files edited since the last call. */
	convert(
		source: string,
		{ session, captured }: Previous,
	): Converted & { disposed: readonly string[] } {
		this.documents.refresh();
		const path = this.programs.files.cell;
		const cell = readCell(source, path, this.settings);
		const { syntaxErrors: errors, disposed } = cell;
		if (errors.length > 0) {
			return { ok: false, errors, disposed };
		}
		const needed = session.neededBy(
			`${source} ${jsxNames(this.settings.options)}`,
			hiddenBy(cell.declared),
		);
		const globals = needed.filter(({ global }) => global);
		const earlier = {
			captured,
			globals: new Set(globals.flatMap(({ names }) => names)),
		};
		const { previous, modules } = textsOf(needed);
		const convert = (): Converted => {
			this.conversion = this.start(cell, modules, earlier);
			this.run(previous, cell.text);
			this.conversion.release();
			return this.conversion.result;
		};
		if (!this.programs.platformTypes && needsNoFiles(cell.text, previous)) {
			const converted = convert();
			if (converted.ok) {
				return { ...converted, disposed };
			}
		}
		this.programs.platformTypes = true;
		return { ...convert(), disposed };
	}

	private start(
		cell: { checked: boolean },
		modules: readonly CellModule[],
		earlier: EarlierNames,
	): Conversion {
		return new Conversion(
			this.programs,
			this.imported,
			this.importedErrors,
			this.folder,
			cell,
			modules,
			earlier,
		);
	}
}
