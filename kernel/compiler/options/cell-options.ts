/** How cells are compiled: strictly, for the current engine, and as the user's own `tsconfig.json` says. */

import ts from "typescript-6";
import type { Places } from "../../shared/compiler-calls";
import type { Engine } from "../../shared/engine";
import type { CompilerHost } from "../compiler-host";
import { readTsconfig } from "./tsconfig";

export interface CellOptions {
	options: ts.CompilerOptions;
	/** Whether JSX is compiled in cells, which takes a `tsconfig.json` that says how. */
	kind: ts.ScriptKind.TS | ts.ScriptKind.TSX;
	/** What the user should know about their `tsconfig.json`, told once. */
	note?: string | undefined;
}

/** @param folder the notebook's; the nearest `tsconfig.json` counts, in it or above */
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
		// A program includes the types of Node only if it needs them.
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

/** Frameworks leave JSX to their bundler; here there is none. Imported `.tsx` files need no `tsconfig.json`. */
function jsxOf(chosen = ts.JsxEmit.React): ts.JsxEmit {
	const left = [ts.JsxEmit.Preserve, ts.JsxEmit.ReactNative];
	return left.includes(chosen) ? ts.JsxEmit.ReactJSX : chosen;
}
