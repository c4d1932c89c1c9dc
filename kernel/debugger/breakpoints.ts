/** Breakpoints by the line of a source, and where they are in V8. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Inspector } from "./inspector";
import type { Source } from "./sources";

type SourceBreakpoint = DebugProtocol.SourceBreakpoint;

interface Placed {
	source: Source;
	breakpoint: SourceBreakpoint;
}

export class Breakpoints {
	/** By the path of a source. */
	private readonly wanted = new Map<string, readonly SourceBreakpoint[]>();
	/** By V8's ids. */
	private placed = new Map<string, Placed>();

	get isEmpty(): boolean {
		return this.wanted.size === 0;
	}

	/** All of them, as a client that connects later is told. */
	get all(): { source: string; breakpoints: readonly SourceBreakpoint[] }[] {
		return [...this.wanted].map(([source, breakpoints]) => ({
			source,
			breakpoints,
		}));
	}

	/** Paths of the sources that have some. */
	get paths(): Iterable<string> {
		return this.wanted.keys();
	}

	/** Replaces those of a source. */
	want(path: string, breakpoints: readonly SourceBreakpoint[]): void {
		if (breakpoints.length === 0) {
			this.wanted.delete(path);
		} else {
			this.wanted.set(path, breakpoints);
		}
	}

	clear(): void {
		this.wanted.clear();
	}

	/** Places those of a source in V8, also of code that it does not know yet. */
	async place(source: Source, inspector: Inspector): Promise<void> {
		for (const [breakpointId, placed] of [...this.placed]) {
			if (placed.source.url === source.url) {
				this.placed.delete(breakpointId);
				await inspector.send("Debugger.removeBreakpoint", { breakpointId });
			}
		}
		const taken = new Set<string>();
		for (const breakpoint of this.wanted.get(source.path) ?? []) {
			const place = source.map.generated(breakpoint.line);
			const key = `${place?.line}:${place?.column}`;
			// V8 refuses a second one at the same place: that of a line without code, and of the next line.
			if (place === undefined || taken.has(key)) {
				continue;
			}
			taken.add(key);
			const { breakpointId } = await inspector.send(
				"Debugger.setBreakpointByUrl",
				{
					url: source.url,
					lineNumber: place.line,
					columnNumber: place.column,
				},
			);
			this.placed.set(breakpointId, { source, breakpoint });
		}
	}

	/** V8 has forgotten them all. */
	forgetPlaces(): void {
		this.placed.clear();
	}

	/** Those with the ids. */
	hit(ids: readonly string[]): SourceBreakpoint[] {
		return ids.flatMap((id) => this.placed.get(id)?.breakpoint ?? []);
	}
}
