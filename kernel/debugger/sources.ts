/** What the session runs, by the paths under which a debugger's client knows it: cells and the files that they import. */

import { pathToFileURL } from "node:url";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Script } from "../shared/channel";
import { LineMap } from "./line-map";
import { murmur2 } from "./murmur2";

/** A client finds the path of a cell by itself: these around the hash of its text. */
export interface CellPaths {
	hashMethod: "Murmur2";
	hashSeed: number;
	tmpFilePrefix: string;
	tmpFileSuffix: string;
}

/** A cell that has run, or is about to, or an imported file. */
export class Source {
	private lines: LineMap | undefined;

	constructor(
		readonly script: Script,
		readonly path: string,
	) {}

	get isFile(): boolean {
		return isFile(this.script);
	}

	get map(): LineMap {
		this.lines ??= new LineMap(this.script.map);
		return this.lines;
	}

	/** What V8 calls it; files have addresses there. */
	get url(): string {
		const { name } = this.script;
		return this.isFile ? pathToFileURL(name).href : name;
	}
}

export class Sources {
	/** By what V8 calls them. */
	private readonly byUrl = new Map<string, Source>();
	private readonly byPath = new Map<string, Set<Source>>();
	/** Texts of cells that a client is going to run. */
	private readonly dumped = new Map<string, string>();

	constructor(readonly cells: CellPaths) {}

	add(script: Script): Source {
		const path = isFile(script) ? script.name : this.pathOf(script.source);
		const source = new Source(script, path);
		const earlier = this.byUrl.get(source.url);
		if (earlier !== undefined) {
			this.byPath.get(earlier.path)?.delete(earlier);
		}
		this.byUrl.set(source.url, source);
		this.byPath.set(path, (this.byPath.get(path) ?? new Set()).add(source));
		return source;
	}

	/** Remembers a cell that was not run yet. Returns its path. */
	dump(code: string): string {
		const path = this.pathOf(code);
		this.dumped.set(path, code);
		return path;
	}

	/** The same cell may have run several times. */
	at(path: string): Source[] {
		return [...(this.byPath.get(path) ?? [])];
	}

	named(url: string): Source | undefined {
		return this.byUrl.get(url);
	}

	/** @throws Error if there is no such source */
	text(path: string): string {
		const text = this.at(path).at(-1)?.script.source ?? this.dumped.get(path);
		if (text === undefined) {
			throw new Error(
				`nothing with the path ${path} has run: run a cell that imports it`,
			);
		}
		return text;
	}

	/** The imported files. */
	modules(): DebugProtocol.Module[] {
		return [...this.byUrl.values()]
			.filter(({ isFile }) => isFile)
			.map(({ path }) => ({
				id: path,
				name: path.slice(path.lastIndexOf("/") + 1),
				path,
			}));
	}

	private pathOf(code: string): string {
		const { hashSeed, tmpFilePrefix, tmpFileSuffix } = this.cells;
		return `${tmpFilePrefix}${murmur2(code, hashSeed)}${tmpFileSuffix}`;
	}
}

function isFile({ name }: Script): boolean {
	return name.startsWith("/");
}
