/**
 * Stack traces in the lines as written, of cells and of the `.ts` files they import, without the kernel's own frames.
 */

import {
	columnOf,
	ownScript,
	relative,
	SourceMap,
	scriptOf,
	textOf,
} from "#platform";
import type { Script } from "../shared/channel";
import { attempt } from "./attempt";
import { messageAsWritten } from "./message-as-written";

/** How many cells' lines are remembered: a session may run tens of thousands. */
const cellsKept = 1000;

export interface Frame {
	/** `In [3]`, or a path. */
	file: string;
	/** From 1. */
	line: number;
	column: number;
}

interface Known {
	script: Script;
	map?: SourceMap;
}

export class StackTraces {
	private readonly scripts = new Map<string, Known>();

	/** @param folder the notebook's folder, from which paths are shown */
	constructor(private readonly folder: string) {}

	/** Makes `error.stack` name the lines as written, and end where the kernel called. */
	install(): void {
		Error.prepareStackTrace = (error, sites) => {
			const own = sites.findIndex((site) => scriptOf(site) === ownScript);
			const frames = (own < 0 ? sites : sites.slice(0, own)).flatMap(
				(site) => this.describe(site) ?? [],
			);
			return [
				headline(error),
				...frames.map((frame) => `    at ${frame}`),
			].join("\n");
		};
	}

	add(script: Script): void {
		this.scripts.delete(script.name);
		this.scripts.set(script.name, { script });
		if (this.scripts.size > cellsKept) {
			this.forgetOldestCell();
		}
	}

	/** The innermost place of a stack trace that lies in a cell or an imported file, and its source. */
	place(stack: string): (Frame & { source: string }) | undefined {
		for (const line of stack.split("\n")) {
			const match = /^ {4}at (?:.* \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
			const known =
				match?.[1] === undefined ? undefined : this.byShownName(match[1]);
			if (match !== null && known !== undefined) {
				return {
					file: match[1] as string,
					line: Number(match[2]),
					column: Number(match[3]),
					source: known.script.source,
				};
			}
		}
		return undefined;
	}

	/** One line of a stack trace, or nothing for a frame of the kernel or of Node's internals. */
	private describe(site: NodeJS.CallSite): string | undefined {
		const file = scriptOf(site);
		const known = this.scripts.get(file);
		if (known === undefined) {
			return isInternal(file) ? undefined : textOf(site);
		}
		const line = site.getLineNumber() ?? 1;
		const column = columnOf(site);
		const at = original(known, line, column);
		return textOf(site).replace(
			`${file}:${line}:${column}`,
			`${this.shownName(file)}:${at.line}:${at.column}`,
		);
	}

	private shownName(name: string): string {
		return name.startsWith("/") ? relative(this.folder, name) : name;
	}

	private byShownName(shown: string): Known | undefined {
		for (const [name, known] of this.scripts) {
			if (this.shownName(name) === shown) {
				return known;
			}
		}
		return undefined;
	}

	private forgetOldestCell(): void {
		for (const name of this.scripts.keys()) {
			if (!name.startsWith("/")) {
				this.scripts.delete(name);
				return;
			}
		}
	}
}

function original(
	known: Known,
	line: number,
	column: number,
): { line: number; column: number } {
	if (known.script.map === "") {
		return { line, column };
	}
	known.map ??= new SourceMap(JSON.parse(known.script.map));
	const entry = known.map.findEntry(line - 1, column - 1);
	if (!("originalLine" in entry)) {
		return { line, column };
	}
	return {
		line: entry.originalLine + 1,
		column: entry.originalColumn + 1,
	};
}

function isInternal(file: string): boolean {
	return file === "" || file.startsWith("node:internal/");
}

/** As V8 has it, also for what `Error.captureStackTrace` is given, such as the object that `console.trace` makes. */
function headline(error: unknown): string {
	const text = attempt(() => Error.prototype.toString.call(error), "Error");
	return messageAsWritten(text);
}
