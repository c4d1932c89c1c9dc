/** The thread the compiler lives in: answers one call after the other, in the order they came. */

import { parentPort, workerData } from "node:worker_threads";
import type { Call, CompilerMethod, Return } from "../shared/compiler-calls";
import { garbageCollector } from "./collect-garbage";
import { Compiler } from "./compiler";

const compiler = new Compiler(workerData as string);
const collectGarbage = garbageCollector();

parentPort?.on("message", ({ id, method, args }: Call) => {
	parentPort?.postMessage(answer(id, method, args));
	collectGarbage();
});

compiler.warmUp();

function answer(id: number, method: CompilerMethod, args: unknown[]): Return {
	try {
		const call = compiler[method] as (...args: unknown[]) => unknown;
		return { id, value: call.apply(compiler, args) };
	} catch (error) {
		// TypeScript failed in the middle of something; what it left behind is not to be trusted.
		compiler.reload();
		return { id, error };
	}
}
