/** What native code and child processes print: text, and marks that show where a cell's text ends. */

import { endMark, markStart } from "../shared/channel";
import type { StreamName } from "./stream-buffer";

/** What is known of a cell's end. */
interface End {
	/** How many marks have arrived. */
	marks: number;
	/** How many there are; unknown while the cell runs. */
	wanted: number;
	ended(): void;
}

export class NativeOutput {
	private readonly streams: Record<StreamName, MarkedStream>;
	private readonly ends = new Map<string, End>();

	constructor(onText: (name: StreamName, text: string) => void) {
		const found = (cell: string) => {
			const end = this.ends.get(cell);
			if (end !== undefined) {
				end.marks++;
				this.check(cell, end);
			}
		};
		this.streams = {
			stdout: new MarkedStream((text) => onText("stdout", text), found),
			stderr: new MarkedStream((text) => onText("stderr", text), found),
		};
	}

	/** A cell starts. */
	begin(cell: string): void {
		const wanted = Number.POSITIVE_INFINITY;
		this.ends.set(cell, { marks: 0, wanted, ended() {} });
		this.streams.stdout.expect(cell);
		this.streams.stderr.expect(cell);
	}

	/** Calls back once all end marks that the runtime wrote for the cell have arrived. */
	whenEnded(cell: string, marks: number, ended: () => void): void {
		const end = this.ends.get(cell);
		if (end !== undefined) {
			end.wanted = marks;
			end.ended = ended;
			this.check(cell, end);
		}
	}

	push(name: StreamName, text: string): void {
		this.streams[name].push(text);
	}

	/** Nothing more comes: what looked like the beginning of a mark was text. */
	close(): void {
		this.streams.stdout.close();
		this.streams.stderr.close();
	}

	private check(cell: string, { marks, wanted, ended }: End): void {
		if (marks < wanted) {
			return;
		}
		this.ends.delete(cell);
		this.streams.stdout.forget(cell);
		this.streams.stderr.forget(cell);
		ended();
	}
}

/** Passes text on and takes the marks of cells out of it, even if they arrive in pieces. */
class MarkedStream {
	/** Marks to come -> cells. */
	private readonly marks = new Map<string, string>();
	/** The end of the text, if it may be the beginning of a mark. */
	private held = "";

	constructor(
		private readonly onText: (text: string) => void,
		private readonly onMark: (cell: string) => void,
	) {}

	expect(cell: string): void {
		this.marks.set(String(endMark(cell)), cell);
	}

	/** The stream was closed before the cell ended: its mark does not come. */
	forget(cell: string): void {
		this.marks.delete(String(endMark(cell)));
	}

	push(chunk: string): void {
		const text = this.held + chunk;
		this.held = "";
		let passed = 0;
		for (
			let at = text.indexOf(markStart);
			at >= 0;
			at = text.indexOf(markStart, Math.max(at + 1, passed))
		) {
			const begun = [...this.marks].filter(
				([mark]) =>
					text.startsWith(mark, at) || mark.startsWith(text.slice(at)),
			);
			const [mark, cell] =
				begun.find(([mark]) => text.startsWith(mark, at)) ?? [];
			if (mark !== undefined && cell !== undefined) {
				this.pass(text.slice(passed, at));
				passed = at + mark.length;
				this.marks.delete(mark);
				this.onMark(cell);
			} else if (begun.length > 0) {
				this.held = text.slice(at);
				break;
			}
		}
		this.pass(text.slice(passed, text.length - this.held.length));
	}

	close(): void {
		this.pass(this.held);
		this.held = "";
	}

	private pass(text: string): void {
		if (text !== "") {
			this.onText(text);
		}
	}
}
