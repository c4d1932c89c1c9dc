/**
 * Builds the program of a cell: the cell, the declarations of earlier cells around it, what both import, and the
 * files that add to its types (the members they add are visible in the cell although it does not import these files).
 */

import ts from "typescript-6";
import type { Places } from "../../shared/compiler-calls";
import type { CompilerHost } from "../compiler-host";
import { enclose, resolvePath } from "../internals";
import type { CellOptions } from "../options/cell-options";
import { Augmentations } from "./augmentations";
import { bundleNodeTypes, type NodeTypes } from "./bundled-types";
import { asModule, type CellFiles, cellFiles } from "./cell-files";
import type { Documents } from "./documents";
import { ModuleResolver } from "./module-resolver";

/** The texts of which a program is made. */
export interface CellTexts {
	/** The cell, as a module. */
	cell: string;
	/** Declarations of what earlier cells declared. */
	previous: string;
	/** Earlier cells that the declarations refer to. */
	modules: readonly CellModule[];
}

/** An earlier cell that is kept as a module, for the types that no declaration file can spell. */
export interface CellModule {
	/** Absolute; made from the content, so that equal modules are one. */
	readonly path: string;
	readonly texts: CellTexts;
}

/** A program, and the two files of it that matter. */
export interface CellProgram {
	readonly program: ts.Program;
	readonly cell: ts.SourceFile;
	readonly previous: ts.SourceFile;
}

/**
 * A program that is never checked. TypeScript makes a program quickly from one with the same files and imports, so
 * one is kept for each set of imports: one cell uses a library, the next one does not. A program that was checked
 * would retain all its types.
 */
interface Frame {
	/** The files it starts from, including those that add to its types. */
	roots: readonly string[];
	program: ts.Program;
}

const framesKept = 4;

export class Programs {
	readonly files: CellFiles;
	readonly resolver: ModuleResolver;
	private readonly augmentations = new Augmentations();
	/** What programs and the editor's language service know about files. */
	readonly host: ts.CompilerHost;
	/** By what they import. */
	private readonly frames = new Map<string, Frame>();
	private modules = new Map<string, CellModule>();

	/** @param folder the notebook's folder */
	constructor(
		host: CompilerHost,
		private readonly documents: Documents,
		private readonly places: Places,
		private readonly settings: CellOptions,
		private readonly folder: string,
	) {
		this.files = cellFiles(folder);
		this.resolver = new ModuleResolver(
			settings.options,
			host,
			documents,
			places,
		);
		this.host = this.createHost(host);
	}

	/** Whether programs have the types of Node, which are parsed at their first use. */
	platformTypes = false;
	private bundled: NodeTypes | undefined;
	/** Parts of these types that have not been prepared. */
	private unprepared: string[] | undefined;

	/** Puts the texts in their files. Returns the files from which their program starts. */
	write(texts: CellTexts): readonly string[] {
		this.documents.write(this.files.cell, texts.cell);
		this.documents.write(this.files.previous, texts.previous + asModule);
		this.place(texts.modules);
		return [
			this.files.previous,
			this.files.cell,
			...[...this.modules.keys()].flatMap((path) => [path, previousOf(path)]),
			resolvePath(this.places.api, "globals.d.ts"),
			resolvePath(this.places.api, "deno.d.ts"),
			this.platformTypes
				? this.nodeTypes.entry
				: resolvePath(this.places.api, "console.d.ts"),
		];
	}

	/** The program of a cell. */
	build(texts: CellTexts): CellProgram {
		const roots = this.write(texts);
		const frame = this.frameOf(texts, roots);
		const program = this.create(frame.roots, frame.program);
		return { program, ...this.connect(program) };
	}

	/**
	 * Parses and binds one more part of the types of Node, in about a tenth of a second; the last step takes them into use.
	 * @returns whether there is more to do
	 */
	prepare(): boolean {
		if (this.platformTypes) {
			return false;
		}
		this.unprepared ??= [...this.nodeTypes.parts];
		const part = this.unprepared.shift();
		if (part === undefined) {
			this.platformTypes = true;
			const nothing = { cell: "export {};", previous: "", modules: [] };
			this.build(nothing).program.getTypeChecker();
			return false;
		}
		// A program binds its files for its checker.
		this.create([part], undefined).getTypeChecker();
		return true;
	}

	private get nodeTypes(): NodeTypes {
		this.bundled ??= bundleNodeTypes(this.documents, this.places.typeRoot);
		return this.bundled;
	}

	/** Puts earlier declarations around the cell, and around each module what was declared before it. */
	connect(program: ts.Program): Omit<CellProgram, "program"> {
		const within = (inner: string, outer: string) => {
			const files = [inner, outer].map((path) => program.getSourceFile(path));
			const [cell, previous] = files as [ts.SourceFile, ts.SourceFile];
			enclose(cell, previous);
			return { cell, previous };
		};
		for (const path of this.modules.keys()) {
			within(path, previousOf(path));
		}
		return within(this.files.cell, this.files.previous);
	}

	/** Remembers what the program of a cell that runs adds to types. */
	learn(program: ts.Program): void {
		this.augmentations.learn(program, this.resolver);
	}

	/** Starts over, with the session. */
	forget(): void {
		this.augmentations.forget();
	}

	/** Makes the files of the modules, and of the modules that these refer to; removes those that are no longer needed. */
	private place(modules: readonly CellModule[]): void {
		const wanted = new Map<string, CellModule>();
		const add = (module: CellModule): void => {
			if (wanted.has(module.path)) {
				return;
			}
			wanted.set(module.path, module);
			if (!this.modules.has(module.path)) {
				this.writeModule(module);
			}
			module.texts.modules.forEach(add);
		};
		modules.forEach(add);
		for (const path of this.modules.keys()) {
			if (!wanted.has(path)) {
				this.documents.remove(path);
				this.documents.remove(previousOf(path));
			}
		}
		this.modules = wanted;
	}

	private writeModule({ path, texts }: CellModule): void {
		this.documents.write(path, texts.cell);
		this.documents.write(previousOf(path), texts.previous + asModule);
	}

	/** The frame of a cell's program: that of an earlier cell with the same imports, or a new one. */
	private frameOf(texts: CellTexts, roots: readonly string[]): Frame {
		const key = [
			this.documents.edits,
			this.augmentations.count,
			...roots,
			...importsOf(texts.cell),
			...importsOf(texts.previous),
		].join("\n");
		const known = this.frames.get(key);
		const frame = known ?? this.augmented(roots);
		// In the order of use, so that the least recently used goes first. An import that leads nowhere may lead somewhere
		// next time.
		this.frames.delete(key);
		if (!this.resolver.hasFailures(this.files.cell)) {
			this.frames.set(key, frame);
		}
		const [oldest] = this.frames.keys();
		if (this.frames.size > framesKept && oldest !== undefined) {
			this.frames.delete(oldest);
		}
		return frame;
	}

	private augmented(roots: readonly string[]): Frame {
		const [latest] = [...this.frames.values()].slice(-1);
		const frame: Frame = {
			roots,
			program: this.create(roots, latest?.program),
		};
		for (;;) {
			const missing = this.augmentations
				.missingFrom(frame.program)
				.filter((file) => !frame.roots.includes(file));
			if (missing.length === 0) {
				return frame;
			}
			frame.roots = [...frame.roots, ...missing];
			frame.program = this.create(frame.roots, frame.program);
		}
	}

	private create(
		rootNames: readonly string[],
		oldProgram: ts.Program | undefined,
	): ts.Program {
		const { host } = this;
		const { options } = this.settings;
		return ts.createProgram({
			rootNames,
			options,
			host,
			...(oldProgram && { oldProgram }),
		});
	}

	private createHost(host: CompilerHost): ts.CompilerHost {
		const { documents, resolver, files, folder } = this;
		const { options, kind } = this.settings;
		// For every file of every program, TypeScript asks for the package.json beside it; this cache remembers the
		// answers.
		const packages = ts.createModuleResolutionCache("/", (name) => name, {
			...options,
		});
		return {
			getSourceFile: (path, languageVersion) =>
				documents.get(
					path,
					languageVersion,
					path === files.cell || this.modules.has(path) ? kind : undefined,
				),
			getDefaultLibFileName: () =>
				resolvePath(this.places.libraries, "lib.d.ts"),
			getDefaultLibLocation: () => this.places.libraries,
			getCurrentDirectory: () => folder,
			getCanonicalFileName: (path) => path,
			useCaseSensitiveFileNames: () => true,
			getNewLine: () => "\n",
			fileExists: (path) => documents.has(path) || host.fileExists(path),
			readFile: (path) => documents.read(path),
			directoryExists: (path) => host.directoryExists(path),
			getDirectories: (path) => host.getDirectories(path),
			realpath: (path) => (documents.has(path) ? path : host.realpath(path)),
			writeFile() {},
			resolveModuleNameLiterals: (literals, from) =>
				literals.map(({ text }) => resolver.resolve(text, from)),
			hasInvalidatedResolutions: (path) => resolver.hasFailures(path),
			getModuleResolutionCache: () => packages,
		};
	}
}

function previousOf(path: string): string {
	return path.replace(/\.ts$/, ".prev.d.ts");
}

/** The specifiers of all imports in a text. */
export function importsOf(text: string): string[] {
	if (!text.includes("import") && !text.includes("require")) {
		return [];
	}
	return ts
		.preProcessFile(text, true, true)
		.importedFiles.map(({ fileName }) => fileName);
}
