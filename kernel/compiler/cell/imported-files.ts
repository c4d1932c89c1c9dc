/** The imported files that have to be compiled for a cell: TypeScript, and JavaScript and JSON outside packages. */

import type ts from "typescript-6";
import type { CompiledModule } from "../../shared/channel";
import { hash } from "../../shared/hash";
import { inside, relativePath } from "../internals";
import type { Memory } from "../memory";
import type { Documents } from "../program/documents";
import type { ModuleResolver } from "../program/module-resolver";
import { compileModule, jsonModule } from "./compile-module";

export class ImportedFiles {
	/** Versions of the files as they were last compiled. */
	private readonly compiled = new Map<string, string>();
	/** Where the imports of a parsed file lead. */
	private readonly leads = new WeakMap<ts.SourceFile, Record<string, string>>();
	/** Contents of the files in a program that are not compiled. */
	private readonly declared = new WeakMap<ts.Program, string>();

	constructor(
		private readonly documents: Documents,
		private readonly resolver: ModuleResolver,
		private readonly options: ts.CompilerOptions,
		private readonly memory: Memory,
	) {}

	/** All files to compile that a file imports, directly or indirectly, without the file itself. */
	of(program: ts.Program, file: ts.SourceFile): ts.SourceFile[] {
		const found = new Set([file]);
		for (const importer of found) {
			for (const path of Object.values(this.paths(importer))) {
				const imported = isCompiled(path)
					? program.getSourceFile(path)
					: undefined;
				if (imported !== undefined) {
					found.add(imported);
				}
			}
		}
		found.delete(file);
		return [...found];
	}

	/** Differs between two states of a file and of everything that it imports. */
	versions(program: ts.Program, file: ts.SourceFile): string {
		return [file, ...this.of(program, file)]
			.map(({ fileName }) => `${fileName} ${this.documents.version(fileName)}`)
			.join("\n");
	}

	/**
	 * Differs between two contents of all that decides about the types in a file: itself, everything that it imports, and the
	 * declarations of packages and others in the program. Those that come with the kernel do not count.
	 */
	contents(program: ts.Program, file: ts.SourceFile): string {
		const known = this.declared.get(program);
		const declared = known ?? this.contentsOf(declarations(program));
		this.declared.set(program, declared);
		return `${this.contentsOf([file, ...this.of(program, file)])}\n${declared}`;
	}

	private contentsOf(files: readonly ts.SourceFile[]): string {
		return files
			.map(({ fileName }) => fileName)
			.filter((path) => !this.documents.has(path))
			.map((path) => `${path} ${this.documents.fingerprint(path)}`)
			.sort()
			.join("\n");
	}

	/** Of each file, by its path from a folder on, a text that tells its content from others. */
	fingerprints(
		folder: string,
		files: readonly ts.SourceFile[],
	): Map<string, string> {
		return new Map(
			files.map(({ fileName }) => [
				relativePath(folder, fileName),
				this.documents.fingerprint(fileName),
			]),
		);
	}

	/**
	 * Where those of a file's imports lead that Node would not find by itself: compiled files, and what `paths` renames.
	 */
	paths(file: ts.SourceFile): Record<string, string> {
		const known = this.leads.get(file);
		if (known !== undefined) {
			return known;
		}
		const paths: Record<string, string> = {};
		for (const { text } of inside(file).imports ?? []) {
			const { resolvedModule } = this.resolver.resolve(text, file.fileName);
			if (resolvedModule === undefined) {
				continue;
			}
			const path = resolvedModule.resolvedFileName;
			const isPackage = resolvedModule.isExternalLibraryImport === true;
			if (isCompiled(path)) {
				paths[text] = path;
			} else if (!isPackage && !isPath(text)) {
				paths[text] = describedBy(path);
			}
		}
		// An import that leads nowhere may lead somewhere later.
		if (!this.resolver.hasFailures(file.fileName)) {
			this.leads.set(file, paths);
		}
		return paths;
	}

	/** Compiles those of the files that are new or have changed. */
	compile(files: readonly ts.SourceFile[]): CompiledModule[] {
		return files.flatMap((file) => {
			const version = this.documents.version(file.fileName);
			if (this.compiled.get(file.fileName) === version) {
				return [];
			}
			this.compiled.set(file.fileName, version);
			return [this.compiledModule(file)];
		});
	}

	private compiledModule(file: ts.SourceFile): CompiledModule {
		if (file.fileName.endsWith(".json")) {
			return jsonModule(file);
		}
		const paths = this.paths(file);
		const options = hash(JSON.stringify(this.options));
		const content = this.documents.fingerprint(file.fileName);
		const key = `module ${options} ${file.fileName} ${content}`;
		const kept = this.memory.recall(key) as CompiledModule | undefined;
		if (kept !== undefined) {
			return { ...kept, paths };
		}
		const compiled = compileModule(file, paths, this.options);
		this.memory.keep(key, compiled);
		return compiled;
	}
}

/** The files in a program that say what others hold, such as types of packages. */
function declarations(program: ts.Program): ts.SourceFile[] {
	return program
		.getSourceFiles()
		.filter(({ fileName }) => !isCompiled(fileName));
}

/** Whether Node finds an import from the file's folder, without a `tsconfig.json`. */
function isPath(specifier: string): boolean {
	return /^(\.{0,2}(\/|$)|file:)/.test(specifier);
}

/** `x.js` for `x.d.ts`. */
function describedBy(path: string): string {
	return path.replace(/\.d\.([cm]?)ts$/, ".$1js");
}

function isCompiled(path: string): boolean {
	if (/\.d\.[cm]?ts$/.test(path)) {
		return false;
	}
	// Node itself loads `.mjs` and `.cjs`, whose names say what they are.
	return (
		/\.[cm]?tsx?$/.test(path) ||
		(/\.(jsx?|json)$/.test(path) && !path.includes("/node_modules/"))
	);
}
