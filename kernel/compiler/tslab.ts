/**
 * tslab's converter, with settings of our own.
 *
 * tslab offers no options for what a notebook needs (strict checks, imports relative to the notebook, source maps, a
 * shape of output that runs fast), so `@tslab/typescript-for-tslab` is replaced, in the module cache and before
 * `tslab/dist/converter` loads, by an object that forwards to it and answers five of its functions differently.
 * This file and the ones it calls are all that knows tslab's internals (version 1.0.22).
 */

import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter";
import type { CompiledModule } from "../channel";
import { cellScript } from "./cell-script";
import { compileModule, withoutMapComment } from "./compile-module";
import { FileWatch } from "./file-watch";
import { awaitsAtTopLevel, interruptibleAwaits } from "./interruptible-awaits";
import { ModuleResolver } from "./module-resolver";
import { localsOf, scopeForm } from "./scope-form";
import { CELL_FILE, PREVIOUS_FILE, ROOT } from "./virtual-files";

export type TS = typeof TypeScript;
export type Diagnostic = TypeScript.Diagnostic;

/** What one call of the converter produced besides its return value. */
export interface Emitted {
	/** Body of the cell as JavaScript, and its source map. */
	code: string;
	map: string;
	/** Specifiers the cell imports at run time. */
	imports: string[];
	/** Top-level names of the cell that hold values. */
	declares: string[];
	/** Declarations of `var`s in nested statements, which tslab leaves out. */
	nestedVars: string;
	/** Whether the cell awaits at its top level. */
	awaits: boolean;
	/** Imported `.ts` files that are new or have changed. */
	modules: CompiledModule[];
	/** Everything TypeScript found wrong, unflattened. */
	diagnostics: readonly Diagnostic[];
}

const NOTHING: Readonly<Emitted> = {
	code: "",
	map: "",
	imports: [],
	declares: [],
	nestedVars: "",
	awaits: false,
	modules: [],
	diagnostics: [],
};

export interface Tslab {
	readonly ts: TS;
	readonly converter: Converter;
	readonly isCompleteCode: (source: string) => {
		completed: boolean;
		indent?: string;
	};
	/** Compiles a cell against the declarations of earlier ones; sees files edited since the last call. */
	convert(previous: string, source: string): Emitted & { declarations: string };
}

/**
 * Loads TypeScript and tslab's converter (about a second: TypeScript parses its library).
 * @param folder where the notebook lies: relative imports and packages are looked up from here
 */
export function loadTslab(folder: string): Tslab {
	const require = createRequire(__filename);
	const tsFile = require.resolve("@tslab/typescript-for-tslab");
	const real = require(tsFile) as TS;
	const watch = new FileWatch();
	const emitted: Emitted = { ...NOTHING };

	const sys: TypeScript.System = Object.assign(Object.create(real.sys), {
		getCurrentDirectory: () => ROOT,
		watchFile: watch.add,
		watchDirectory: () => ({ close() {} }),
	});

	const createWatchCompilerHost = (
		rootFiles: string[],
		options: TypeScript.CompilerOptions,
		system: TypeScript.System,
		_createProgram: unknown,
		reportDiagnostic: TypeScript.DiagnosticReporter,
		reportWatchStatus: TypeScript.WatchStatusReporter,
	) => {
		Object.assign(options, compilerOptions(real, require));
		const host = real.createWatchCompilerHost(
			rootFiles,
			options,
			system,
			emittingProgram(real, emitted),
			reportDiagnostic,
			reportWatchStatus,
		);
		const resolver = new ModuleResolver(real, options, folder);
		host.resolveModuleNameLiterals = (literals, containingFile) =>
			literals.map((literal) => resolver.resolve(literal.text, containingFile));
		return host;
	};

	const answers: Partial<Record<string, unknown>> = {
		sys,
		createWatchCompilerHost,
		// tslab drops a diagnostic's related information and its nesting; the cell's error message wants them.
		getPreEmitDiagnosticsOfFiles: (program: unknown, files: unknown) => {
			const found = preEmitDiagnostics(real, program, files);
			const errors = found.filter(
				(one) => !isTopLevelAwait(real, one) && !isUnnameableType(one),
			);
			emitted.diagnostics = errors;
			return errors;
		},
		// The output has its final form when it leaves the emitter: no second pass to CommonJS.
		transpileModule: (code: string) => ({ outputText: code }),
	};
	require.cache[tsFile] = {
		...(require.cache[tsFile] as NodeJS.Module),
		exports: forwardTo(real, answers),
	};
	const { createConverter, isCompleteCode } =
		require("tslab/dist/converter") as typeof import("tslab/dist/converter");
	const converter = createConverter({ isJS: false, isBrowser: false });
	return {
		ts: real,
		converter,
		isCompleteCode,
		convert(previous, source) {
			watch.notify();
			Object.assign(emitted, NOTHING, { imports: [], modules: [] });
			const { declOutput = "" } = converter.convert(previous, source);
			return { ...emitted, declarations: declOutput + emitted.nestedVars };
		},
	};
}

function compilerOptions(
	ts: TS,
	require: NodeJS.Require,
): TypeScript.CompilerOptions {
	return {
		strict: true,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		rootDir: ROOT,
		lib: ["lib.es2023.d.ts"],
		types: ["node"],
		typeRoots: [dirname(dirname(require.resolve("@types/node/package.json")))],
		checkJs: false,
		// tslab turns this on, which contradicts `strict`.
		noImplicitUseStrict: undefined,
		sourceMap: true,
		inlineSources: true,
	};
}

/** An object with the getters of `target`, but for the names in `answers`. */
function forwardTo(
	target: object,
	answers: Partial<Record<string, unknown>>,
): object {
	const descriptors: PropertyDescriptorMap = {};
	for (const name of Object.getOwnPropertyNames(target))
		descriptors[name] = {
			enumerable: true,
			get: () =>
				name in answers
					? answers[name]
					: (target as Record<string, unknown>)[name],
		};
	return Object.defineProperties({}, descriptors);
}

/** tslab's own entry point into TypeScript's diagnostics; not in the public typings. */
function preEmitDiagnostics(
	ts: TS,
	program: unknown,
	files: unknown,
): readonly Diagnostic[] {
	const get = (
		ts as unknown as Record<
			string,
			(p: unknown, f: unknown) => readonly Diagnostic[]
		>
	).getPreEmitDiagnosticsOfFiles;
	if (get === undefined)
		throw new Error(
			"this TypeScript has no getPreEmitDiagnosticsOfFiles: is it tslab's?",
		);
	return get(program, files);
}

/** 4000 to 4103: types that a declaration file could not name. A cell is not a library. */
function isUnnameableType({ code }: Diagnostic): boolean {
	return code >= 4000 && code <= 4103;
}

/** `await` outside of an async function. */
const AWAIT_OUTSIDE_ASYNC = 1308;

function isTopLevelAwait(ts: TS, { code, file, start }: Diagnostic): boolean {
	if (
		code !== AWAIT_OUTSIDE_ASYNC ||
		file?.fileName !== CELL_FILE ||
		start === undefined
	)
		return false;
	return !isInFunction(ts, file, start);
}

/** Whether the innermost node at a position belongs to a function or a class rather than to the cell. */
function isInFunction(
	ts: TS,
	node: TypeScript.Node,
	position: number,
): boolean {
	return (
		ts.forEachChild(node, (child) => {
			if (position < child.pos || position >= child.end) return undefined;
			return (
				ts.isFunctionLike(child) ||
				ts.isClassLike(child) ||
				isInFunction(ts, child, position)
			);
		}) ?? false
	);
}

/** A program builder whose `emit` shapes cells for our runtime and compiles imported modules by themselves. */
function emittingProgram(
	ts: TS,
	emitted: Emitted,
): TypeScript.CreateProgram<TypeScript.EmitAndSemanticDiagnosticsBuilderProgram> {
	return (...args) => {
		const builder = ts.createEmitAndSemanticDiagnosticsBuilderProgram(...args);
		const emit = builder.emit;
		builder.emit = (
			file,
			writeFile,
			token,
			onlyDeclarations,
			transformers = {},
		) => {
			if (file === undefined || writeFile === undefined)
				throw new Error(
					"tslab's converter emits one file at a time: has it changed?",
				);
			if (file.fileName !== CELL_FILE) {
				emitted.modules.push(compileModule(ts, file));
				return { emitSkipped: false, diagnostics: [] };
			}
			const previous = builder.getSourceFile(PREVIOUS_FILE);
			if (previous === undefined)
				throw new Error(`tslab's converter has no ${PREVIOUS_FILE}`);
			emitted.declares = valueNames(ts, file);
			emitted.awaits = awaitsAtTopLevel(ts, file);
			const checker = builder.getProgram().getTypeChecker();
			emitted.nestedVars = declareNestedVars(ts, checker, file);
			const shaped: TypeScript.CustomTransformers = {
				...transformers,
				before: [
					scopeForm(ts, checker, file, previous),
					interruptibleAwaits(ts),
				],
				after: [
					...(transformers.after ?? []),
					cellScript(ts, (specifier) => emitted.imports.push(specifier)),
				],
			};
			return emit(
				file,
				(name, text, ...rest) => {
					if (name.endsWith(".js")) emitted.code = withoutMapComment(text);
					if (name.endsWith(".js.map")) emitted.map = text;
					writeFile(name, text, ...rest);
				},
				token,
				onlyDeclarations,
				shaped,
			);
		};
		return builder;
	};
}

function valueNames(ts: TS, cell: TypeScript.SourceFile): string[] {
	const values = ts.SymbolFlags.Value | ts.SymbolFlags.Alias;
	return localsOf(cell)
		.filter((symbol) => (symbol.flags & values) !== 0)
		.map((symbol) => symbol.name);
}

/** `declare var i: number;` for the `i` of `for (var i = 0; …)`. */
function declareNestedVars(
	ts: TS,
	checker: TypeScript.TypeChecker,
	cell: TypeScript.SourceFile,
): string {
	return localsOf(cell)
		.filter(({ valueDeclaration }) => {
			const list =
				valueDeclaration &&
				ts.findAncestor(valueDeclaration, ts.isVariableDeclarationList);
			return (
				list !== undefined &&
				!(ts.isVariableStatement(list.parent) && list.parent.parent === cell)
			);
		})
		.map((symbol) => {
			const type = checker.getTypeOfSymbolAtLocation(symbol, cell);
			return `declare var ${symbol.name}: ${checker.typeToString(type, cell, ts.TypeFormatFlags.NoTruncation)};\n`;
		})
		.join("");
}
