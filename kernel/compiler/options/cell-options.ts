/** How cells are compiled: strictly, for the engine at hand, and as a `tsconfig.json` of the reader's own says. */

import ts from "typescript-6";
import type { Places } from "../../shared/compiler-calls";
import type { Engine } from "../../shared/engine";
import type { CompilerHost } from "../compiler-host";
import { readTsconfig } from "./tsconfig";

export interface CellOptions {
	options: ts.CompilerOptions;
	/** Whether JSX is compiled in cells: where a `tsconfig.json` says how. */
	kind: ts.ScriptKind.TS | ts.ScriptKind.TSX;
	/** What the reader should know about their `tsconfig.json`, once. */
	note?: string | undefined;
}

/** @param folder the notebook's; the nearest `tsconfig.json` counts, from here upwards */
export function cellOptions(
	host: CompilerHost,
	places: Places,
	folder: string,
	engine: Engine,
): CellOptions {
	const { options: chosen, note } = readTsconfig(host, folder);
	const options = {
		strict: true,
		lib: engine.libraries,
		...chosen,
		target:
			engine.language === 2025
				? ts.ScriptTarget.ES2025
				: ts.ScriptTarget.ES2024,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		allowImportingTsExtensions: true,
		resolveJsonModule: true,
		esModuleInterop: true,
		allowJs: true,
		checkJs: false,
		skipLibCheck: true,
		// The types of Node are part of a program only if it needs them.
		types: [],
		typeRoots: [places.typeRoot],
		jsx: jsxOf(chosen.jsx),
		declaration: true,
		sourceMap: true,
		inlineSources: true,
		newLine: ts.NewLineKind.LineFeed,
		rootDir: "/",
		outDir: "/out",
	};
	return {
		options,
		kind: chosen.jsx === undefined ? ts.ScriptKind.TS : ts.ScriptKind.TSX,
		note,
	};
}

/** Frameworks leave JSX to their bundler; here nothing comes after. Imported `.tsx` files need no `tsconfig.json`. */
function jsxOf(chosen = ts.JsxEmit.React): ts.JsxEmit {
	const left = [ts.JsxEmit.Preserve, ts.JsxEmit.ReactNative];
	return left.includes(chosen) ? ts.JsxEmit.ReactJSX : chosen;
}
