/**
 * Our replacements for the functions of TypeScript that tslab's converter (version 1.0.22) calls.
 *
 * The converter watches files, compiles cells without strictness and looks imports up from its working directory, and
 * offers no options for any of that. Here its programs come from a `ProgramSource` instead of the file system, and
 * the JavaScript it is given is final.
 */

import type ts from "typescript-6";
import { nullTransformationContext } from "../internals";

/** Stands for the program of a cell, as far as the converter uses one. */
type ProgramSource = (cell: string, previous: string) => BuiltCell;

export interface BuiltCell {
	getProgram(): ts.Program;
	getSourceFile(path: string): ts.SourceFile | undefined;
	getAllDependencies(file: ts.SourceFile): readonly string[];
	emit(
		file: ts.SourceFile | undefined,
		writeFile: ts.WriteFileCallback,
	): ts.EmitResult;
}

/** The part of tslab's system that matters: it answers for the texts of the cell and of earlier declarations. */
interface TslabSystem {
	readFile(path: string): string | undefined;
	watchFile(path: string, changed: () => void): unknown;
	setTimeout(callback: () => void): unknown;
}

interface WatchHost {
	roots: string[];
	system: TslabSystem;
	afterProgramCreate(built: BuiltCell): void;
}

/** tslab puts this line before both texts, to make them modules. */
const prefix = "export {};\n";

let folder = "/";
let source: ProgramSource | undefined;

/** Makes a converter whose cell lies in a folder and whose programs come from a source. */
export function connected<T>(
	at: string,
	programs: ProgramSource,
	create: () => T,
): T {
	folder = at;
	source = programs;
	return create();
}

export const sys = {
	newLine: "\n",
	useCaseSensitiveFileNames: true,
	getCurrentDirectory: () => folder,
	fileExists: () => false,
	directoryExists: () => false,
	readFile: () => undefined,
};

export function createWatchCompilerHost(
	roots: string[],
	_options: unknown,
	system: TslabSystem,
): Pick<WatchHost, "roots" | "system"> {
	return { roots, system };
}

/** Rebuilds the program whenever the converter says that it has changed a text. */
export function createWatchProgram(host: WatchHost): { close(): void } {
	const { roots, system } = host;
	const [previous, cell] = roots as [string, string];
	const build = source as ProgramSource;
	const text = (path: string) => system.readFile(path)?.slice(prefix.length);
	const rebuild = () => {
		scheduled = false;
		host.afterProgramCreate(build(text(cell) ?? "", text(previous) ?? ""));
	};
	let scheduled = false;
	const changed = () => {
		if (!scheduled) {
			system.setTimeout(rebuild);
		}
		scheduled = true;
	};
	for (const path of roots) {
		system.watchFile(path, changed);
	}
	rebuild();
	return { close() {} };
}

/** `cellErrors` reports the mistakes of a cell in full; the converter would drop part of each message. */
export const getPreEmitDiagnosticsOfFiles = (): readonly ts.Diagnostic[] => [];

/** The JavaScript has its final form when it leaves the emitter: no second pass to CommonJS. */
export const transpileModule = (code: string) => ({ outputText: code });

/** Used only for a default that the options of cells override. */
export const getDefaultTypeRoots = (): string[] => [];

export const getNullTransformationContext = () => nullTransformationContext;
