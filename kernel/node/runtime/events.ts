/** The runtime's side of the event pipe. */

import { fstatSync, writeSync } from "node:fs";
import type { Events } from "../../runtime/host";
import {
	continues,
	type Event,
	encode,
	endMark,
	fileDescriptors,
	type Printed,
} from "../../shared/channel";
import { goOn, inCode, ofKernel, type Shared } from "./shared";
import { sleep } from "./sleep";

const nativeOutput = [1, 2];
const retryMs = 1;

/**
 * Writes events to the front, one after the other, and returns only when the last byte is written: a full pipe makes
 * the learner's code wait instead of filling memory, and whatever was written before a crash arrives.
 */
export class PipeEvents implements Events {
	/** The pipes that native code and child processes print to. */
	private readonly pipes = nativeOutput.map((fd) => ({
		fd,
		inode: inode(fd),
	}));
	private latest: Printed | undefined;

	constructor(private readonly shared: Shared) {}

	send(event: Event): void {
		if (event.type !== "stream") {
			this.write(fileDescriptors.events, encode(event));
		} else if (continues(event, this.latest)) {
			this.write(fileDescriptors.events, event.text);
		} else {
			this.write(fileDescriptors.events, encode(event));
			this.latest = event;
		}
	}

	/**
	 * Marks where a cell's text ends in the pipes of native output.
	 * @returns how many pipes carry the mark; the learner's code may have closed one or put a file in its place
	 */
	markEnd(cell: string): number {
		const intact = this.pipes.filter(({ fd, inode: own }) => inode(fd) === own);
		for (const { fd } of intact) {
			this.write(fd, endMark(cell));
		}
		return intact.length;
	}

	/** The watchdog must not stop the thread in the middle of a write. */
	private write(fd: number, data: string | Buffer): void {
		const code = goOn(this.shared, ofKernel);
		if (typeof data === "string") {
			writeText(fd, data);
		} else {
			writeBytes(fd, data);
		}
		this.shared[inCode] = code;
	}
}

/** A string needs no Buffer if the pipe takes it at once; a signal may end the write early. */
function writeText(fd: number, text: string): void {
	const written = attempted(() => writeSync(fd, text));
	if (written < Buffer.byteLength(text)) {
		writeBytes(fd, Buffer.from(text), written);
	}
}

function writeBytes(fd: number, bytes: Buffer, written = 0): void {
	let from = written;
	while (from < bytes.length) {
		from += attempted(() => writeSync(fd, bytes, from));
	}
}

/** @returns how many bytes the pipe has taken */
function attempted(write: () => number): number {
	try {
		return write();
	} catch (error) {
		// A child process that shares the pipe can make it non-blocking.
		if ((error as NodeJS.ErrnoException).code !== "EAGAIN") {
			throw error;
		}
		sleep(retryMs);
		return 0;
	}
}

function inode(fd: number): bigint | undefined {
	try {
		return fstatSync(fd, { bigint: true }).ino;
	} catch {
		return undefined;
	}
}
