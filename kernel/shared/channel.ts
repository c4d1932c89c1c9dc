/**
 * What the front and the runtime say to each other, and how it is framed: a 32-bit little-endian length, a byte for the
 * kind, and the message, in V8's structured-clone format (both ends are the same Node, and binary data needs no
 * encoding) or, for text that cells print, as it is.
 */

import { deserialize, serialize } from "node:v8";
import type { ErrorContent, Json, MimeBundle } from "./messages";

/** File descriptors of the runtime process. 1 and 2 are pipes that carry what native code prints. */
export const FD = {
	/** Runtime to front. Written synchronously: a full pipe makes the runtime wait, and nothing is lost in a crash. */
	events: 3,
	/** Front to runtime: the cells to run. */
	commands: 4,
	/** Front to the runtime's watchdog thread: interrupts. Its end means that the front is gone. */
	watchdog: 5,
	/** Front to runtime: what a person typed. Read synchronously, since `prompt()` waits for it. */
	answers: 6,
} as const;

/** Byte on the watchdog's pipe that asks for an interrupt. */
export const INTERRUPT_BYTE = 1;

/** JavaScript made from TypeScript, with the way back to the lines as written. */
export interface Script {
	/** What a traceback calls it: `In [3]`, or the path of a file. */
	name: string;
	code: string;
	/** Source map, version 3, as JSON. */
	map: string;
	/** The TypeScript as written, for code frames. */
	source: string;
}

/** A `.ts` file that cells import, compiled to a CommonJS module. */
export interface CompiledModule extends Script {
	/** Absolute path of the `.ts` file. */
	path: string;
	/** Specifiers that it imports. */
	imports: string[];
	/** Specifier -> absolute path of the compiled file that it leads to; those of packages and builtins are missing. */
	paths: Record<string, string>;
}

/** A compiled cell: a function expression that reads its `arguments`, those that `CELL_ARGUMENTS` lists. */
export interface CellScript extends Script {
	/** Specifiers that the cell imports statically, in order. */
	imports: string[];
	/** Specifier -> absolute path of the compiled file that it leads to; those of packages and builtins are missing. */
	paths: Record<string, string>;
	/** Names that the cell declares. */
	declares: string[];
}

/** A message on a comm, in either direction. */
export interface CommMessage {
	kind: "open" | "msg" | "close";
	id: string;
	/** Name of the comm's target; matters when it opens. */
	target: string;
	data: Json;
	buffers: Uint8Array[];
}

/** What came of a question: `value` is missing if no text was given. */
export interface Answer {
	value?: string | undefined;
	/** Whether the client lets cells ask. */
	allowed: boolean;
	/** The cell is to be stopped: the question must not return. */
	interrupted: boolean;
}

export type Command =
	| { type: "modules"; modules: CompiledModule[] }
	| { type: "run"; cell: string; script: CellScript }
	| { type: "comm"; message: CommMessage };

export type Event =
	| { type: "stream"; cell: string; name: "stdout" | "stderr"; text: string }
	| {
			type: "display";
			cell: string;
			data: MimeBundle;
			metadata: MimeBundle;
			displayId?: string | undefined;
			update: boolean;
	  }
	| { type: "clear"; cell: string; wait: boolean }
	/** The value of a cell's last expression. */
	| { type: "result"; cell: string; data: MimeBundle }
	| { type: "input"; prompt: string; password: boolean }
	| { type: "comm"; cell: string; message: CommMessage }
	| {
			type: "done";
			cell: string;
			error?: ErrorContent | undefined;
			/** Names the cell declares that still hold what they held before, so their old types stand. */
			untouched: string[];
			/** How many pipes of native output carry the cell's end mark. */
			marks: number;
	  };

/**
 * What the runtime writes to the pipes of native output when a cell is over. Whatever a child process of the cell wrote before
 * its end comes before it. Its text is the secret of the two processes.
 */
export function endMark(cell: string): Buffer {
	return Buffer.from(MARK_START + cell);
}

/** A control character that text hardly ever has: "record separator". */
export const MARK_START = "\u001e";

const LENGTH_BYTES = 4;
/** Length, kind. */
const HEADER_BYTES = 5;
/** The message in V8's format. */
const OBJECT = 0;
/** What a cell printed: a byte with the length of the cell's id, the id, the text. Printing is by far the most common. */
const STDOUT = 1;
const STDERR = 2;

/** Frames one message. */
export function encode(message: Command | Event | Answer): Buffer {
	if ("type" in message && message.type === "stream")
		return encodeText(message);
	const body = serialize(message);
	const frame = Buffer.allocUnsafe(HEADER_BYTES + body.length);
	writeHeader(frame, OBJECT);
	body.copy(frame, HEADER_BYTES);
	return frame;
}

type Printed = Extract<Event, { type: "stream" }>;

function encodeText({ cell, name, text }: Printed): Buffer {
	const textStart = HEADER_BYTES + 1 + cell.length;
	const frame = Buffer.allocUnsafe(textStart + Buffer.byteLength(text));
	writeHeader(frame, name === "stdout" ? STDOUT : STDERR);
	frame[HEADER_BYTES] = cell.length;
	frame.write(cell, HEADER_BYTES + 1, "latin1");
	frame.write(text, textStart, "utf8");
	return frame;
}

function writeHeader(frame: Buffer, kind: number): void {
	frame.writeUInt32LE(frame.length - LENGTH_BYTES, 0);
	frame[LENGTH_BYTES] = kind;
}

function decode(frame: Buffer): unknown {
	const kind = frame[LENGTH_BYTES];
	if (kind === OBJECT) return deserialize(frame.subarray(HEADER_BYTES));
	const textStart = HEADER_BYTES + 1 + (frame[HEADER_BYTES] ?? 0);
	return {
		type: "stream",
		cell: frame.toString("latin1", HEADER_BYTES + 1, textStart),
		name: kind === STDOUT ? "stdout" : "stderr",
		text: frame.toString("utf8", textStart),
	} satisfies Printed;
}

/** Cuts a byte stream back into messages. */
export class Decoder<T extends Command | Event | Answer> {
	private chunks: Buffer[] = [];
	private length = 0;

	/** Takes the next bytes; yields every message that is complete. */
	*push(chunk: Buffer): Generator<T> {
		this.chunks.push(chunk);
		this.length += chunk.length;
		for (;;) {
			if (this.length < LENGTH_BYTES) return;
			const size = LENGTH_BYTES + this.peekLength();
			if (this.length < size) return;
			const bytes =
				this.chunks.length === 1
					? (this.chunks[0] as Buffer)
					: Buffer.concat(this.chunks);
			this.chunks = bytes.length > size ? [bytes.subarray(size)] : [];
			this.length -= size;
			yield decode(bytes.subarray(0, size)) as T;
		}
	}

	private peekLength(): number {
		let head = this.chunks[0] as Buffer;
		if (head.length < LENGTH_BYTES) {
			head = Buffer.concat(this.chunks);
			this.chunks = [head];
		}
		return head.readUInt32LE(0);
	}
}
