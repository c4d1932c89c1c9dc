/** What is wrong with a cell that is being written, given the cells that ran and the cells above it that did not. */

import ts from "typescript-6";
import type { Finding } from "../../shared/compiler-calls";
import { type CellSource, readCell } from "../cell/cell-source";
import { jsxNames } from "../cell/jsx-factory";
import { cellModule, declareFromModule } from "../declarations/cell-modules";
import type { Declaration } from "../declarations/declaration";
import { keywordOf, meaningByFlags } from "../declarations/declared-by-cell";
import {
	type SessionDeclarations,
	textsOf,
} from "../declarations/session-declarations";
import { fileErrors } from "../diagnostics/cell-errors";
import { type Circumstances, messageWithHint } from "../diagnostics/hints";
import type { CellOptions } from "../options/cell-options";
import type { Programs } from "../program/programs";

export class Checker {
	/** The parsed cells above the latest one. */
	private read = new Map<string, CellSource>();

	constructor(
		private readonly programs: Programs,
		private readonly settings: CellOptions,
		private readonly folder: string,
	) {}

	/** Nothing is emitted, and nothing of the session changes. */
	check(
		source: string,
		above: readonly string[],
		declarations: SessionDeclarations,
	): Finding[] {
		const session = this.sessionBelow(above, declarations);
		return this.findings(source, this.readCell(source), session);
	}

	/** The session as it would be if the cells above had run too. */
	sessionBelow(
		above: readonly string[],
		declarations: SessionDeclarations,
	): SessionDeclarations {
		const session = declarations.copy();
		const fresh = new Map<string, CellSource>();
		for (const text of above) {
			const cell = this.read.get(text) ?? this.readCell(text);
			fresh.set(text, cell);
			session.add(this.declaredBy(cell, this.neededBy(text, session)));
		}
		this.read = fresh;
		return session;
	}

	private neededBy(text: string, session: SessionDeclarations): Declaration[] {
		return session.neededBy(`${text} ${jsxNames(this.settings.options)}`);
	}

	private readCell(text: string): CellSource {
		return readCell(text, this.programs.files.cell, this.settings);
	}

	/**
	 * A cell that has not run declares its names as a module, so that their types are computed only where they are used.
	 */
	private declaredBy(
		cell: CellSource,
		needed: readonly Declaration[],
	): Declaration[] {
		const texts = { cell: cell.text, ...textsOf(needed) };
		const module = cellModule(this.folder, texts);
		return cell.declared.map((symbol) =>
			declareFromModule(
				symbol.name,
				keywordOf(symbol),
				meaningByFlags(symbol.flags),
				module,
			),
		);
	}

	private findings(
		source: string,
		cell: CellSource,
		session: SessionDeclarations,
	): Finding[] {
		const { folder } = this;
		const circumstances: Circumstances = {
			folder,
			disposedIn: (name) => session.disposedIn(name),
		};
		return this.diagnostics(source, cell, session).flatMap((diagnostic) => {
			const { start = 0, length = 0, code, category } = diagnostic;
			const to = Math.min(start + length, source.length);
			return {
				from: Math.min(start, to),
				to,
				code,
				severity:
					category === ts.DiagnosticCategory.Error ? "error" : "warning",
				message: messageWithHint(diagnostic, circumstances),
			};
		});
	}

	private diagnostics(
		source: string,
		cell: CellSource,
		session: SessionDeclarations,
	): readonly ts.Diagnostic[] {
		if (cell.syntaxErrors.length > 0) {
			return cell.syntaxErrors;
		}
		const needed = textsOf(this.neededBy(source, session));
		const built = this.programs.build({ cell: cell.text, ...needed });
		return fileErrors(built.program, built.cell, cell.checked);
	}
}
