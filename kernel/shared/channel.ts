/**
 * What the front and the runtime say to each other, and how it is framed. A message is a zero byte, a 32-bit
 * little-endian length, and a body in V8's structured-clone format: both ends are the same Node, and binary data needs
 * no encoding. Bytes between messages are text that continues the latest `stream` message: printing is by far the most
 * common event, and this makes it a single write of a string.
 */

import { StringDecoder } from "node:string_decoder";
import { deserialize, serialize } from "node:v8";
import type { Look, Looks, Seen } from "./looks";
import type { ErrorContent, Json, JsonObject, MimeBundle } from "./messages";

/** File descriptors of the runtime process. 1 and 2 are pipes that carry what native code prints. */
export const fileDescriptors = {
	/** Runtime to front. Written synchronously: a full pipe makes the runtime wait, and nothing is lost in a crash. */
	events: 3,
	/** Front to runtime: the cells to run. */
	commands: 4,
	/** Front to the runtime's watchdog thread: interrupts. When it closes, the front is gone. */
	watchdog: 5,
	/** Front to runtime: what a person typed. Read synchronously, since `prompt()` waits for it. */
	answers: 6,
	/** Between the front and the runtime's relay of V8's inspector; silent until a debugger needs it. */
	inspector: 7,
} as const;

/** Byte on the watchdog's pipe that asks for an interrupt. */
export const interruptByte = 1;
/** Byte on the watchdog's pipe that asks for the relay of V8's inspector. */
export const relayByte = 2;

/** What the relay is asked, besides V8's methods: to end its session. */
export const relayDisconnect = "Relay.disconnect";

/** The symbol under which the inspector finds what answers about values in the runtime. */
export const lookingName = "downhill.looking";

/** JavaScript made from TypeScript, with a map back to the lines as written. */
export interface Script {
	/** Its name in tracebacks: `In [3]`, or the path of a file. */
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
	/** Whether it awaits at its top level and so has to be an async function. */
	awaits: boolean;
	/** Specifiers that it imports. */
	imports: string[];
	/** Specifier -> absolute path of the file that it leads to; those of packages and builtins are missing. */
	paths: Record<string, string>;
}

/** A compiled cell: a function expression that reads its `arguments`, those that `cellArguments` lists. */
export interface CellScript extends Script {
	/** Specifiers that the cell imports statically, in order. */
	imports: string[];
	/** Specifier -> absolute path of the file that it leads to; those of packages and builtins are missing. */
	paths: Record<string, string>;
	/** Names that the cell declares. */
	declares: string[];
	/** Names whose states the front is told when the cell is over. */
	watched: readonly string[];
}

/** A message on a comm, in either direction. */
export interface CommMessage {
	kind: "open" | "msg" | "close";
	id: string;
	/** Name of the comm's target; matters when it opens. */
	target: string;
	data: Json;
	/** Metadata of the Jupyter message, in which the protocol of widgets puts its version. */
	metadata: JsonObject;
	buffers: Uint8Array[];
}

/** The outcome of a question; `value` is missing if no text was given. */
export interface Answer {
	value?: string | undefined;
	/** Whether the client lets cells ask. */
	allowed: boolean;
	/** The cell is to be stopped: the question must not return. */
	interrupted: boolean;
}

export type Command =
	| { type: "modules"; modules: CompiledModule[] }
	/** `interrupts` is how many had been sent before: later ones are meant for this cell, even if they overtake it. */
	| { type: "run"; cell: string; script: CellScript; interrupts: number }
	/** `turn` is answered by a `seen`. */
	| { type: "look"; turn: number; look: Look }
	/** `turn` is answered by a `handled`. */
	| { type: "comm"; turn: number; message: CommMessage };

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
	/** A message to publish as it is. */
	| {
			type: "broadcast";
			cell: string;
			messageType: string;
			content: JsonObject;
			metadata: JsonObject;
			buffers: Uint8Array[];
	  }
	/** The value of a cell's last expression. */
	| { type: "result"; cell: string; data: MimeBundle }
	| { type: "input"; cell: string; prompt: string; password: boolean }
	| { type: "comm"; cell: string; message: CommMessage }
	| { type: "seen"; turn: number; answer: Seen<keyof Looks> }
	/** What a comm's handler had to do for a message is done. */
	| { type: "handled"; turn: number }
	| {
			type: "done";
			cell: string;
			error?: ErrorContent | undefined;
			/** Names the cell declares that still hold what they held before, so that they keep their old types. */
			untouched: string[];
			/** Of each watched name, a text that changes when the name is given another value. */
			states: [name: string, state: string][];
			/** How many pipes of native output carry the cell's end mark. */
			marks: number;
	  };

/**
 * What the runtime writes to the pipes of native output when a cell is over. Whatever a child process wrote before
 * the cell's end arrives before the mark. Only the two processes know its text.
 */
export function endMark(cell: string): Buffer {
	return Buffer.from(markStart + cell);
}

/** A control character that text hardly ever has: "record separator". */
export const markStart = "\u001e";

export type Printed = Extract<Event, { type: "stream" }>;

/** First byte of a message. */
const zeroByte = 0;
/** `ZERO`, length. */
const headerBytes = 5;

/** Frames one message. */
export function encode(message: Command | Event | Answer): Buffer {
	const body = serialize(message);
	const frame = Buffer.allocUnsafe(headerBytes + body.length);
	frame[0] = zeroByte;
	frame.writeUInt32LE(body.length, 1);
	body.copy(frame, headerBytes);
	return frame;
}

/** Whether what was printed can be sent as bare text after the latest `stream` message. */
export function continues(printed: Printed, latest: Printed | undefined) {
	return (
		printed.cell === latest?.cell &&
		printed.name === latest.name &&
		!printed.text.includes("\0")
	);
}

/** Cuts a byte stream back into messages; bare text becomes `stream` messages again. */
export class Decoder<T extends Command | Event | Answer> {
	/** The beginning of a message, and how many bytes are needed to go on. */
	private chunks: Buffer[] = [];
	private length = 0;
	private needed = 0;
	private latest: Printed | undefined;
	private readonly characters = new StringDecoder("utf8");

	/** Takes the next bytes; yields every message that is complete. */
	*push(chunk: Buffer): Generator<T> {
		this.chunks.push(chunk);
		this.length += chunk.length;
		if (this.length < this.needed) {
			return;
		}
		let rest = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
		this.keep(Buffer.of(), 0);
		while (rest.length > 0) {
			const length = lengthOfNext(rest);
			if (rest.length < length) {
				this.keep(rest, length);
				return;
			}
			yield this.read(rest.subarray(0, length)) as T;
			rest = rest.subarray(length);
		}
	}

	private keep(rest: Buffer, needed: number): void {
		this.chunks = rest.length > 0 ? [rest] : [];
		this.length = rest.length;
		this.needed = needed;
	}

	private read(bytes: Buffer): Command | Event | Answer {
		if (bytes[0] !== zeroByte) {
			return {
				...(this.latest as Printed),
				text: this.characters.write(bytes),
			};
		}
		const message = deserialize(bytes.subarray(headerBytes));
		if (message.type === "stream") {
			this.latest = message;
		}
		return message;
	}
}

/**
 * Length of the text or the message that begins here; for a message whose length has not arrived yet, that of its
 * header.
 */
function lengthOfNext(bytes: Buffer): number {
	const zero = bytes.indexOf(zeroByte);
	if (zero !== 0) {
		return zero < 0 ? bytes.length : zero;
	}
	return bytes.length < headerBytes
		? headerBytes
		: headerBytes + bytes.readUInt32LE(1);
}
