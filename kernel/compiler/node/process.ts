/**
 * The process the compiler lives in. It answers the front's calls one after the other, in the order they came, and
 * ends with the front.
 *
 * Run by `node --build-snapshot`, it becomes a start-up snapshot instead: V8's heap with TypeScript loaded, its
 * library parsed, and everything compiled that a cell needs. A compiler that starts from it
 * saves a second of work.
 */

import { startupSnapshot } from "node:v8";
import type { Call, Return, Start } from "../../shared/compiler-calls";
import { Compiler } from "../compiler";
import { noMemory } from "../memory";
import { Documents } from "../program/documents";
import { warmUp } from "../warm-up";
import { garbageCollector } from "./collect-garbage";
import { DiskMemory } from "./disk-memory";
import { nodeHost } from "./node-host";

const documents = new Documents(nodeHost);

if (startupSnapshot.isBuildingSnapshot()) {
	warmUp(new Compiler(nodeHost, readStart(), documents));
	startupSnapshot.setDeserializeMainFunction(() => serve(documents));
} else {
	serve(documents);
}

function serve(documents: Documents): void {
	const start = readStart();
	const memory = start.memory ? new DiskMemory(start.memory) : noMemory;
	const compiler = new Compiler(nodeHost, start, documents, memory);
	const collectGarbage = garbageCollector();
	process.on("message", (call: Call) => {
		// A front that has ended meanwhile needs no answer.
		process.send?.(answer(compiler, call), () => {});
		collectGarbage();
	});
	process.on("disconnect", () => process.exit());
	// The stop button's signal reaches all processes of the kernel, but is meant for the cell.
	process.on("SIGINT", () => {});
}

function answer(compiler: Compiler, { id, method, args }: Call): Return {
	try {
		const call = compiler[method] as (...args: unknown[]) => unknown;
		return { id, value: call.apply(compiler, args) };
	} catch (error) {
		return { id, error: (error as Error).stack ?? String(error) };
	}
}

/** The front gives it as the last argument. */
function readStart(): Start {
	return JSON.parse(process.argv.at(-1) as string) as Start;
}
