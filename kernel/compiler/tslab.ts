/**
 * tslab's converter, with settings of our own.
 *
 * tslab offers no options for what a notebook needs (strict checks, imports relative to the notebook, source maps, a
 * shape of output that runs fast), so `@tslab/typescript-for-tslab` is replaced, in the module cache and before
 * `tslab/dist/converter` loads, by an object that forwards to it and answers a few of its functions differently.
 * This file and the ones it calls are all that knows tslab's internals (version 1.0.22).
 */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter";
import type { Augmentations } from "./augmentations";
import { cellErrors } from "./cell-errors";
import { cellProgram } from "./cell-program";
import type { Emitted } from "./emitted";
import { FileWatch } from "./file-watch";
import { loadTypeScript } from "./load-typescript";
import { ModuleResolver } from "./module-resolver";
import type { TS } from "./typescript";
import { ROOT } from "./virtual-files";

export interface Tslab {
	readonly ts: TS;
	readonly converter: Converter;
	/** Makes the next kernel start faster; call it when a cell has been compiled. */
	readonly saveCache: () => void;
	readonly isCompleteCode: (source: string) => {
		completed: boolean;
		indent?: string;
	};
	/** Compiles a cell in the light of earlier ones; sees files edited since the last call. */
	convert(
		previous: Previous,
		source: string,
	): Emitted & { declarations: string };
}

/** What a cell has to know of the cells before it. */
export interface Previous {
	/** All they declared, as `.d.ts` text. */
	declarations: string;
	/** The names that functions among them mention. */
	captured: ReadonlySet<string>;
}

/**
 * Loads TypeScript and tslab's converter (about a second: TypeScript parses its library).
 * @param folder where the notebook lies: relative imports and packages are looked up from here
 * @param augmentations what cells have brought in so far
 */
export function loadTslab(folder: string, augmentations: Augmentations): Tslab {
	const require = createRequire(__filename);
	const tsFile = require.resolve("@tslab/typescript-for-tslab");
	const converterFile = require.resolve("tslab/dist/converter");
	// Both may be there from a load that has failed since.
	delete require.cache[tsFile];
	delete require.cache[converterFile];
	const { ts, saveCache } = loadTypeScript(require, tsFile);
	const watch = new FileWatch();
	const emitted = nothing(new Set());

	const sys: TypeScript.System = Object.assign(Object.create(ts.sys), {
		getCurrentDirectory: () => ROOT,
		watchFile: watch.add,
		watchDirectory: () => ({ close() {} }),
		// Tells versions of a file apart. The text itself does that as well, without hashing megabytes of types.
		createHash: (text: string) => text,
	});

	const createWatchCompilerHost = (
		rootFiles: string[],
		options: TypeScript.CompilerOptions,
		system: TypeScript.System,
		_createProgram: unknown,
		reportDiagnostic: TypeScript.DiagnosticReporter,
		reportWatchStatus: TypeScript.WatchStatusReporter,
	) => {
		Object.assign(options, compilerOptions(ts, require));
		const resolver = new ModuleResolver(ts, options, folder);
		const host = ts.createWatchCompilerHost(
			[...rootFiles, join(__dirname, "api/globals.d.ts")],
			options,
			system,
			cellProgram(ts, resolver, augmentations, emitted),
			reportDiagnostic,
			reportWatchStatus,
		);
		host.resolveModuleNameLiterals = (literals, containingFile) =>
			literals.map(({ text }) => resolver.resolve(text, containingFile));
		host.hasInvalidatedResolutions = (path) => resolver.hasFailures(path);
		return host;
	};

	const answers: Partial<Record<string, unknown>> = {
		sys,
		createWatchCompilerHost,
		// tslab drops a diagnostic's related information and its nesting; the cell's error message wants them.
		getPreEmitDiagnosticsOfFiles: (
			program: TypeScript.Program,
			files: TypeScript.SourceFile[],
		) => {
			emitted.diagnostics = cellErrors(ts, program, files);
			return emitted.diagnostics;
		},
		// The output has its final form when it leaves the emitter: no second pass to CommonJS.
		transpileModule: (code: string) => ({ outputText: code }),
	};
	require.cache[tsFile] = {
		...(require.cache[tsFile] as NodeJS.Module),
		exports: forwardTo(ts, answers),
	};
	const { createConverter, isCompleteCode } = require(
		converterFile,
	) as typeof import("tslab/dist/converter");
	const converter = createConverter({ isJS: false, isBrowser: false });
	return {
		ts,
		saveCache,
		converter,
		isCompleteCode,
		convert({ declarations, captured }, source) {
			watch.notify();
			Object.assign(emitted, nothing(captured));
			const { declOutput = "" } = converter.convert(declarations, source);
			return { ...emitted, declarations: declOutput + emitted.nestedVars };
		},
	};
}

function nothing(capturedBefore: ReadonlySet<string>): Emitted {
	return {
		code: "",
		map: "",
		imports: [],
		declares: [],
		capturedBefore,
		captured: [],
		nestedVars: "",
		awaits: false,
		modules: [],
		diagnostics: [],
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
