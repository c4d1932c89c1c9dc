/**
 * TypeScript's library as one file, and the types of Node as a few. They consist of some 170 files, and for every program
 * TypeScript merges what these say about the same names (`Array`, `fs`). In one file they are merged once, when it is bound. The
 * types of Node are a few files, so that each can be prepared by itself.
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
	const path = resolvePath(folder, name);
	if (!documents.has(path)) {
		const { references, texts } = gathered(documents, files);
		documents.write(
			path,
			[...references.map(referenceTo), ...texts].join("\n"),
		);
	}
	return name;
}

/** The types of Node in place of their own files. */
export interface NodeTypes {
	/** Refers to the others. */
	readonly entry: string;
	/** Each can be parsed and bound by itself, in about a tenth of a second. */
	readonly parts: readonly string[];
}

/** Characters of Node's types that go into one file, unless one of theirs is longer. */
const partLength = 80_000;

/**
 * Makes a few files of the types of Node, in place of their own, unless the documents have them already.
 * @param typeRoot the folder in which they lie as `node`
 */
export function bundleNodeTypes(
	documents: Documents,
	typeRoot: string,
): NodeTypes {
	const folder = resolvePath(typeRoot, "node");
	const entry = resolvePath(folder, "index.d.ts");
	const part = (index: number) => resolvePath(folder, `part-${index}.d.ts`);
	if (!documents.has(entry)) {
		const { references, texts } = gathered(documents, [entry]);
		for (const [index, text] of grouped(texts).entries()) {
			documents.write(part(index), text);
			references.push(part(index));
		}
		documents.write(entry, references.map(referenceTo).join("\n"));
	}
	const parts: string[] = [];
	while (documents.has(part(parts.length))) {
		parts.push(part(parts.length));
	}
	return { entry, parts };
}

/** Texts in order, put together as long as they are not too long. */
function grouped(texts: readonly string[]): string[] {
	const groups: string[] = [];
	for (const text of texts) {
		const last = groups.at(-1);
		if (last === undefined || last.length + text.length > partLength) {
			groups.push(text);
		} else {
			groups[groups.length - 1] = `${last}\n${text}`;
		}
	}
	return groups;
}

function referenceTo(path: string): string {
	return `/// <reference path="${path}" />`;
}

/** The texts of files and of everything that they refer to, and the paths of modules, which remain separate files. */
function gathered(
	documents: Documents,
	files: readonly string[],
): { references: string[]; texts: string[] } {
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
			references.push(path);
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
	return { references, texts };
}

function isModule(text: string): boolean {
	return /^(import|export)\b/m.test(text)
		? ts.isExternalModule(
				ts.createSourceFile("types.d.ts", text, ts.ScriptTarget.Latest),
			)
		: false;
}
