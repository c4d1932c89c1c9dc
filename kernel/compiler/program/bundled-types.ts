/**
 * TypeScript's library and the types of Node, each as one file. They consist of some 170 files, and for every program
 * TypeScript merges what these say about the same names (`Array`, `fs`). With each in one file, it does so once, when
 * it parses that.
 */

import ts from "typescript-6";
import { getDirectoryPath, resolvePath } from "../internals";
import type { Documents } from "./documents";

const reference =
	/^\/\/\/\s*<reference\s+(lib|path)\s*=\s*"([^"]+)"[^>]*\/>.*$/gm;

/**
 * Makes one file of some libraries, unless the documents have it already.
 * @param libraries names of library files, such as `lib.es2023.d.ts`
 * @returns its name, beside them
 */
export function bundleLibraries(
	documents: Documents,
	folder: string,
	libraries: readonly string[],
): string {
	const kinds = libraries.map((name) => name.replace(/^lib\.|\.d\.ts$/g, ""));
	const name = `lib.${kinds.join("+")}.cells.d.ts`;
	const files = libraries.map((library) => resolvePath(folder, library));
	bundle(documents, resolvePath(folder, name), files);
	return name;
}

/**
 * Makes one file of the types of Node, in place of their own entry file.
 * @param typeRoot the folder in which they lie as `node`
 * @returns its path
 */
export function bundleNodeTypes(
	documents: Documents,
	typeRoot: string,
): string {
	const path = resolvePath(typeRoot, "node", "index.d.ts");
	bundle(documents, path, [path]);
	return path;
}

function bundle(documents: Documents, path: string, files: string[]): void {
	if (!documents.has(path)) {
		documents.write(path, joined(documents, files));
	}
}

/** Files and everything that they refer to, as one text; modules remain separate files. */
function joined(documents: Documents, files: readonly string[]): string {
	const seen = new Set<string>();
	const references: string[] = [];
	const texts: string[] = [];
	const add = (path: string): void => {
		if (seen.has(path)) {
			return;
		}
		seen.add(path);
		const text = documents.read(path) ?? "";
		if (isModule(text)) {
			references.push(`/// <reference path="${path}" />`);
			return;
		}
		const folder = getDirectoryPath(path);
		for (const [, kind, name = ""] of text.matchAll(reference)) {
			const isLibrary = kind === "lib";
			// The types of Node ask for libraries that every engine has.
			if (!isLibrary || path.includes("/lib.")) {
				add(resolvePath(folder, isLibrary ? `lib.${name}.d.ts` : name));
			}
		}
		texts.push(text.replace(reference, ""));
	};
	for (const file of files) {
		add(file);
	}
	return [...references, ...texts].join("\n");
}

function isModule(text: string): boolean {
	return /^(import|export)\b/m.test(text)
		? ts.isExternalModule(
				ts.createSourceFile("types.d.ts", text, ts.ScriptTarget.Latest),
			)
		: false;
}
