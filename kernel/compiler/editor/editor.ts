/**
 * Answers an editor's questions about a cell while it is written: a language service over the files of the session.
 * It changes nothing in the session.
 */

import ts from "typescript-6";
import type { CompilerHost } from "../compiler-host";
import type { Documents } from "../program/documents";
import type { CellTexts, Programs } from "../program/programs";

export class Editor {
	private readonly service: ts.LanguageService;
	private roots: readonly string[] = [];

	constructor(
		private readonly programs: Programs,
		host: CompilerHost,
		documents: Documents,
		options: ts.CompilerOptions,
	) {
		this.service = ts.createLanguageService(
			{
				...programs.host,
				writeFile() {},
				getCompilationSettings: () => options,
				getScriptFileNames: () => [...this.roots],
				getScriptVersion: (path) => documents.version(path),
				getScriptSnapshot: (path) => {
					const text = documents.read(path);
					return text === undefined
						? undefined
						: ts.ScriptSnapshot.fromString(text);
				},
				readDirectory: (...query) => host.readDirectory(...query),
			},
			sharedWith(programs.host),
		);
	}

	/** Asks about a cell. */
	ask<T>(
		texts: CellTexts,
		question: (service: ts.LanguageService, path: string) => T,
	): T {
		this.roots = this.programs.write(texts);
		const program = this.service.getProgram();
		if (program !== undefined) {
			this.programs.connect(program);
		}
		return question(this.service, this.programs.files.cell);
	}
}

/** Parsed files are those of the compiler: nothing is parsed twice. */
function sharedWith(host: ts.CompilerHost): ts.DocumentRegistry {
	const acquire = (
		path: string,
		_path: ts.Path,
		_settings: unknown,
		_key: ts.DocumentRegistryBucketKey,
		_snapshot: ts.IScriptSnapshot,
		_version: string,
		_kind?: ts.ScriptKind,
		options: ts.ScriptTarget | ts.CreateSourceFileOptions = ts.ScriptTarget
			.Latest,
	) => host.getSourceFile(path, options) as ts.SourceFile;
	const notAsked = (): never => {
		throw new Error("the language service asks for its documents by key");
	};
	return {
		acquireDocument: notAsked,
		updateDocument: notAsked,
		acquireDocumentWithKey: acquire,
		updateDocumentWithKey: acquire,
		getKeyForCompilationSettings: () => "cells" as ts.DocumentRegistryBucketKey,
		releaseDocument() {},
		releaseDocumentWithKey() {},
		reportStats: () => "",
	};
}
