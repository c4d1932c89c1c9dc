/** What native code and child processes print: text, and marks that show where a cell's text ends. */

import { endMark, markStart } from "../shared/channel";
import type { StreamName } from "./stream-buffer";

export class NativeOutput {
	private readonly streams: Record<StreamName, MarkedStream>;
	private marks = 0;
	private wanted = Number.POSITIVE_INFINITY;
	private ended: () => void = () => {};

	constructor(onText: (name: StreamName, text: string) => void) {
		const found = () => {
			this.marks++;
			this.check();
		};
		this.streams = {
			stdout: new MarkedStream((text) => onText("stdout", text), found),
			stderr: new MarkedStream((text) => onText("stderr", text), found),
		};
	}

	/** A cell starts. */
	begin(cell: string): void {
		this.marks = 0;
		this.wanted = Number.POSITIVE_INFINITY;
		const mark = String(endMark(cell));
		this.streams.stdout.expect(mark);
		this.streams.stderr.expect(mark);
	}

	/** Calls back once all end marks that the runtime wrote for the cell have arrived. */
	whenEnded(marks: number, ended: () => void): void {
		this.wanted = marks;
		this.ended = ended;
		this.check();
	}

	push(name: StreamName, text: string): void {
		this.streams[name].push(text);
	}

	/** Nothing more comes: what looked like the beginning of a mark was text. */
	close(): void {
		this.streams.stdout.close();
		this.streams.stderr.close();
	}

	private check(): void {
		if (this.marks < this.wanted) {
			return;
		}
		this.wanted = Number.POSITIVE_INFINITY;
		this.ended();
	}
}

/** Passes text on and takes one mark out of it, even if that arrives in pieces. */
class MarkedStream {
	private mark: string | undefined;
	/** The end of the text, if it may be the beginning of the mark. */
	private held = "";

	constructor(
		private readonly onText: (text: string) => void,
		private readonly onMark: () => void,
	) {}

	expect(mark: string): void {
		this.mark = mark;
	}

	push(chunk: string): void {
		const text = this.held + chunk;
		this.held = "";
		const { mark } = this;
		if (mark === undefined) {
			this.pass(text);
			return;
		}
		const at = text.indexOf(mark);
		if (at >= 0) {
			this.mark = undefined;
			this.pass(text.slice(0, at));
			this.onMark();
			this.pass(text.slice(at + mark.length));
			return;
		}
		const start = text.lastIndexOf(markStart);
		const end =
			start >= 0 && mark.startsWith(text.slice(start)) ? start : text.length;
		this.held = text.slice(end);
		this.pass(text.slice(0, end));
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
