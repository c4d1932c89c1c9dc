/** The runtime's side of the event pipe. */

import { fstatSync, writeSync } from "node:fs";
import { type Event, encode, endMark, FD } from "../shared/channel";
import { type Shared, WRITING } from "./shared";
import { sleep } from "./sleep";

const NATIVE_OUTPUT = [1, 2];
const RETRY_MS = 1;

/**
 * Writes events to the front, one after the other and to the last byte before it returns: a full pipe makes the
 * learner's code wait instead of filling memory, and what was written before a crash has arrived.
 */
export class Events {
	/** The pipes that native code and child processes print to. */
	private readonly pipes = NATIVE_OUTPUT.map((fd) => ({
		fd,
		inode: inode(fd),
	}));

	constructor(private readonly shared: Shared) {}

	send(event: Event): void {
		this.write(FD.events, encode(event));
	}

	/**
	 * Marks in the pipes of native output where that of a cell ends.
	 * @returns how many pipes carry the mark: the learner's code may have closed one, or put a file in its place
	 */
	markEnd(cell: string): number {
		const intact = this.pipes.filter(({ fd, inode: own }) => inode(fd) === own);
		for (const { fd } of intact) this.write(fd, endMark(cell));
		return intact.length;
	}

	private write(fd: number, bytes: Buffer): void {
		// The watchdog must not stop the thread between two writes of one frame.
		Atomics.store(this.shared, WRITING, 1);
		for (let written = 0; written < bytes.length; )
			written += writeSome(fd, bytes, written);
		Atomics.store(this.shared, WRITING, 0);
	}
}

function writeSome(fd: number, bytes: Buffer, from: number): number {
	try {
		return writeSync(fd, bytes, from);
	} catch (error) {
		// A child process that shares the pipe can make it one that does not wait.
		if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
		sleep(RETRY_MS);
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
