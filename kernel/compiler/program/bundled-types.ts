/**
 * TypeScript's library and the types of Node, each as one file. They come as some 170, and for every program TypeScript
 * merges what these say of the same names (`Array`, `fs`): with each in one file it has done so once, as it parses.
 */

import ts from "typescript-6";
import type { Places } from "../../shared/compiler-calls";
import { getDirectoryPath, resolvePath } from "../internals";
import type { Documents } from "./documents";

const REFERENCE =
	/^\/\/\/\s*<reference\s+(lib|path)\s*=\s*"([^"]+)"[^>]*\/>.*$/gm;

/**
 * Makes the two files, where the documents have none yet.
 * @param libraries names of library files, such as `lib.es2023.d.ts`
 * @returns the name of the one that stands for them
 */
export function bundleTypes(
	documents: Documents,
	{ libraries: folder, typeRoot }: Places,
	libraries: readonly string[],
): string {
	const name = `lib.${libraries.map((library) => library.replace(/^lib\.|\.d\.ts$/g, "")).join("+")}.cells.d.ts`;
	const library = resolvePath(folder, name);
	if (!documents.has(library))
		documents.write(
			library,
			joined(
				documents,
				libraries.map((file) => resolvePath(folder, file)),
			),
		);
	const node = resolvePath(typeRoot, "node", "index.d.ts");
	if (!documents.has(node) && documents.read(node) !== undefined)
		documents.write(node, joined(documents, [node]));
	return name;
}

/** Files and all that they refer to, as one text; modules stay files of their own. */
function joined(documents: Documents, files: readonly string[]): string {
	const seen = new Set<string>();
	const references: string[] = [];
	const texts: string[] = [];
	const add = (path: string): void => {
		if (seen.has(path)) return;
		seen.add(path);
		const text = documents.read(path) ?? "";
		if (isModule(text)) {
			references.push(`/// <reference path="${path}" />`);
			return;
		}
		const folder = getDirectoryPath(path);
		for (const [, kind, name = ""] of text.matchAll(REFERENCE)) {
			const isLibrary = kind === "lib";
			// The types of Node ask for libraries that every engine has.
			if (!isLibrary || path.includes("/lib."))
				add(resolvePath(folder, isLibrary ? `lib.${name}.d.ts` : name));
		}
		texts.push(text.replace(REFERENCE, ""));
	};
	for (const file of files) add(file);
	return [...references, ...texts].join("\n");
}

function isModule(text: string): boolean {
	return /^(import|export)\b/m.test(text)
		? ts.isExternalModule(
				ts.createSourceFile("types.d.ts", text, ts.ScriptTarget.Latest),
			)
		: false;
}
