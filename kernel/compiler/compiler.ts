/**
 * TypeScript cells -> JavaScript, and answers for an editor: completion, hover, whether the code is complete and
 * correct.
 */

import ts from "typescript-6";
import type { CellScript } from "../shared/channel";
import type {
	CodeAtStop,
	Compiled,
	CompilerApi,
	Completeness,
	Completion,
	Fate,
	Finding,
	Hover,
	SessionChange,
	Start,
} from "../shared/compiler-calls";
import { readCell } from "./cell/cell-source";
import { codeAtStop } from "./cell/code-at-stop";
import { type EmittedCell, functionOf } from "./cell/emit-cell";
import { fateOf } from "./cell/fate-of-error";
import type { CompilerHost } from "./compiler-host";
import { CellConverter } from "./converter/converter";
import { type Declaration, declare } from "./declarations/declaration";
import { keptTypes, withoutTheLost } from "./declarations/kept-types";
import {
	SessionDeclarations,
	textsOf,
} from "./declarations/session-declarations";
import { describeDiagnostics } from "./diagnostics/describe-diagnostics";
import { Checker } from "./editor/check";
import { fromCodePoints, toCodePoints } from "./editor/code-points";
import { completenessOf } from "./editor/completeness";
import { completionsAt } from "./editor/completion";
import { Editor } from "./editor/editor";
import { hoverAt } from "./editor/hover";
import { resolvePath } from "./internals";
import { noMemory } from "./memory";
import { type CellOptions, cellOptions } from "./options/cell-options";
import { bundleLibraries } from "./program/bundled-types";
import { Documents } from "./program/documents";
import { Programs } from "./program/programs";

/** What the latest compiled cell declares if it runs to the end. */
interface Pending {
	declarations: readonly Declaration[];
	captured: readonly string[];
}

const nothing: Pending = { declarations: [], captured: [] };

export class Compiler implements CompilerApi {
	private readonly settings: CellOptions;
	private readonly programs: Programs;
	private readonly converter: CellConverter;
	private readonly editor: Editor;
	private readonly checker: Checker;
	private declarations = new SessionDeclarations();
	/** Names that functions of cells mention. */
	private captured = new Set<string>();
	/** Of each shell. */
	private readonly pending = new Map<string, Pending>();

	private readonly folder: string;

	/**
	 * @param documents files that have been parsed already
	 * @param memory of compilers of the same build
	 */
	constructor(
		host: CompilerHost,
		{ folder, places, engine, loopChecks = false }: Start,
		private readonly documents = new Documents(host),
		memory = noMemory,
	) {
		this.folder = folder;
		this.settings = cellOptions(host, places, folder, engine);
		const { settings } = this;
		settings.options.loopChecks = loopChecks;
		const { lib = [] } = settings.options;
		settings.options.lib = [bundleLibraries(documents, places.libraries, lib)];
		this.programs = new Programs(host, documents, places, settings, folder);
		this.converter = new CellConverter(
			this.programs,
			documents,
			settings,
			folder,
			memory,
		);
		this.editor = new Editor(this.programs, host, documents, settings.options);
		this.checker = new Checker(this.programs, settings, folder);
	}

	compile(source: string, name: string, shell = ""): Compiled {
		const converted = this.converter.convert(source, {
			session: this.declarations,
			captured: this.captured,
		});
		if (!converted.ok) {
			return {
				ok: false,
				error: describeDiagnostics(converted.errors, {
					source,
					name,
					path: this.programs.files.cell,
					folder: this.folder,
					jsx: this.settings.kind === ts.ScriptKind.TSX,
					disposedIn: (variable) => this.declarations.disposedIn(variable),
				}),
				uses: converted.uses,
			};
		}
		const { emitted, paths, modules, declarations, disposed, uses } = converted;
		this.pending.set(shell, {
			declarations: [
				...declarations,
				...disposed.map((variable) => disposedOf(variable, name)),
			],
			captured: emitted.captured,
		});
		const { note } = this.settings;
		this.settings.note = undefined;
		return {
			ok: true,
			script: cellScript(emitted, source, name, paths),
			modules,
			note,
			uses,
		};
	}

	accept(untouched: readonly string[], shell = ""): SessionChange {
		const { declarations, captured } = this.pending.get(shell) ?? nothing;
		this.pending.delete(shell);
		for (const name of captured) {
			this.captured.add(name);
		}
		const fresh = this.withoutUntouched(declarations, new Set(untouched));
		const kept = keptTypes(this.declarations, fresh, this.folder);
		return { ...this.declarations.add([...fresh, ...kept]), captured };
	}

	reset(): void {
		this.declarations = new SessionDeclarations();
		this.captured = new Set();
		this.pending.clear();
		this.programs.forget();
	}

	restore(session: SessionChange): void {
		this.declarations.apply(session);
		this.captured = new Set(session.captured);
	}

	complete(source: string, cursor: number): Completion {
		const position = fromCodePoints(source, cursor);
		const found = this.ask(source, this.declarations, (service, path) =>
			completionsAt(service, path, source, position),
		);
		return {
			...found,
			start: toCodePoints(source, found.start),
			end: toCodePoints(source, found.end),
		};
	}

	inspect(
		source: string,
		cursor: number,
		above: readonly string[] = [],
	): Hover | undefined {
		const position = fromCodePoints(source, cursor);
		const session = this.checker.sessionBelow(above, this.declarations);
		return this.ask(source, session, (service, path) =>
			hoverAt(service, path, position),
		);
	}

	isComplete(source: string): Completeness {
		return completenessOf(source);
	}

	check(source: string, above: readonly string[]): Finding[] {
		this.programs.platformTypes = true;
		return this.checker.check(source, above, this.declarations);
	}

	compileAtStop(source: string, names: readonly string[]): CodeAtStop {
		return codeAtStop(source, names, this.programs, this.settings);
	}

	fateOf(...error: Parameters<typeof fateOf>): Fate {
		return fateOf(...error);
	}

	fingerprints(paths: readonly string[]): ReadonlyMap<string, string> {
		this.documents.refresh();
		return new Map(
			paths.map((path) => [
				path,
				this.documents.fingerprint(resolvePath(this.folder, path)),
			]),
		);
	}

	declare(name: string): SessionChange {
		const text = `declare let ${name}: any;`;
		const declaration = declare(text, [name], { value: true, type: false });
		return this.declarations.add([declaration]);
	}

	prepare(): boolean {
		return this.programs.prepare();
	}

	private withoutUntouched(
		declarations: readonly Declaration[],
		untouched: ReadonlySet<string>,
	): readonly Declaration[] {
		const isLost = ({ value, names }: Declaration) =>
			value && names.some((name) => untouched.has(name));
		const lost = declarations.filter(isLost);
		if (lost.length === 0) {
			return declarations;
		}
		const made = declarations.filter((one) => !isLost(one));
		const whole = this.declarations.copy();
		whole.add(declarations);
		return withoutTheLost(whole, made, lost, this.folder);
	}

	private ask<T>(
		source: string,
		session: SessionDeclarations,
		question: (service: ts.LanguageService, path: string) => T,
	): T {
		this.programs.platformTypes = true;
		const cell = readCell(source, this.programs.files.cell, this.settings);
		const known = textsOf(session.list);
		return this.editor.ask({ cell: cell.text, ...known }, question);
	}
}

/**
 * The name of a variable that a cell declared with `using`: it hides what had the name before, and has no value
 * itself.
 */
function disposedOf(variable: string, cell: string): Declaration {
	const gone = declare("", [variable], { value: true, type: false });
	return { ...gone, disposedIn: cell };
}

function cellScript(
	{ code, map, imports, declares, awaits }: EmittedCell,
	source: string,
	name: string,
	paths: Record<string, string>,
): CellScript {
	return {
		name,
		code: functionOf(code, awaits),
		map: shiftMap(map),
		source,
		imports,
		paths,
		declares,
		watched: [],
	};
}

/** Accounts for the line that `functionOf` adds. */
function shiftMap(map: string): string {
	if (map === "") {
		return "";
	}
	const parsed = JSON.parse(map) as { mappings: string };
	return JSON.stringify({ ...parsed, mappings: `;${parsed.mappings}` });
}
