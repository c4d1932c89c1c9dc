/** Parsed files. A file is parsed again when it has changed, and is kept even while no program needs it. */

import ts from "typescript-6";
import { hash } from "../../shared/hash";
import type { CompilerHost } from "../compiler-host";
import { inside } from "../internals";

export class Documents {
	private readonly parsed = new Map<string, ts.SourceFile>();
	/** Texts of the files that exist only here. */
	private readonly texts = new Map<string, string>();
	/** Files that may be edited meanwhile, and their versions when they were last checked. */
	private readonly edited = new Map<string, string | undefined>();
	private readonly fingerprints = new WeakMap<ts.SourceFile, string>();

	/** How many changes of files have been noticed. */
	edits = 0;

	constructor(private readonly host: CompilerHost) {}

	/** Sets the text of a file that exists only here. */
	write(path: string, text: string): void {
		this.texts.set(path, text);
		this.parsed.delete(path);
	}

	/** Forgets a file that exists only here. */
	remove(path: string): void {
		this.texts.delete(path);
		this.parsed.delete(path);
	}

	/** Whether a file exists only here. */
	has(path: string): boolean {
		return this.texts.has(path);
	}

	read(path: string): string | undefined {
		return this.texts.get(path) ?? this.host.readFile(path);
	}

	/** Checks the files on the disk again. Called once for each cell, so that edits made before it runs count. */
	refresh(): void {
		for (const [path, version] of this.edited) {
			if (this.host.version(path) !== version) {
				this.edited.delete(path);
				this.parsed.delete(path);
				this.edits++;
			}
		}
	}

	/** The parsed file; undefined if there is none. */
	get(
		path: string,
		options: ts.ScriptTarget | ts.CreateSourceFileOptions,
		kind?: ts.ScriptKind,
	): ts.SourceFile | undefined {
		const known = this.parsed.get(path);
		if (known !== undefined) {
			return known;
		}
		const virtual = this.texts.get(path);
		// Installed packages are read once: they have hundreds of files, which do not change while a kernel runs.
		if (virtual === undefined && !path.includes("/node_modules/")) {
			this.edited.set(path, this.host.version(path));
		}
		const text = virtual ?? this.host.readFile(path);
		if (text === undefined) {
			return undefined;
		}
		const file = ts.createSourceFile(path, text, options, false, kind);
		inside(file).version = String(++this.versions);
		this.parsed.set(path, file);
		return file;
	}

	/** Differs between two states of a file. */
	version(path: string): string {
		const file = this.parsed.get(path);
		return (file && inside(file).version) ?? "";
	}

	/** The same for equal texts of a file, whichever compiler is asked; empty if there is no file. */
	fingerprint(path: string): string {
		const file = this.parsed.get(path);
		if (file === undefined) {
			const text = this.read(path);
			return text === undefined ? "" : hash(text);
		}
		const known = this.fingerprints.get(file) ?? hash(file.text);
		this.fingerprints.set(file, known);
		return known;
	}

	private versions = 0;
}
