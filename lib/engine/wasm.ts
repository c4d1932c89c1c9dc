import { requirePackage, versionOf } from "../packages";
import { isNode } from "../platform/node";
import type { StartedEngine } from "./description";
import { registerWasmKernels } from "./wasm-kernels";

const events = ["uncaughtException", "unhandledRejection"];

/**
 * Lets the WebAssembly backend compute. Its binaries lie beside its code.
 *
 * @throws Error if it does not start.
 */
export async function startWasm(
	tf: typeof import("@tensorflow/tfjs"),
): Promise<StartedEngine> {
	const { getThreadsCount } = await withoutNewListeners(async () => {
		const backend = requirePackage<
			typeof import("@tensorflow/tfjs-backend-wasm")
		>("@tensorflow/tfjs-backend-wasm");
		if (!(await tf.setBackend("wasm"))) {
			throw new Error("WebAssembly does not start here");
		}
		registerWasmKernels(tf);
		return backend;
	});
	const version = versionOf("@tensorflow/tfjs-backend-wasm");
	return {
		version: `tfjs-backend-wasm ${version}`,
		threads: getThreadsCount(),
	};
}

/**
 * Removes the listeners that Emscripten's start-up code puts on `process`: they would rethrow every uncaught error, the
 * learner's included, past the code that handles those. See
 * https://github.com/emscripten-core/emscripten/issues/7855.
 */
async function withoutNewListeners<Value>(
	start: () => Promise<Value>,
): Promise<Value> {
	if (!isNode) {
		return start();
	}
	const emitter: NodeJS.EventEmitter = process;
	const before = events.map((event) => new Set(emitter.listeners(event)));
	try {
		return await start();
	} finally {
		for (const [index, event] of events.entries()) {
			for (const listener of emitter.listeners(event)) {
				if (before[index]?.has(listener)) {
					continue;
				}
				emitter.off(event, listener as (error: unknown) => void);
			}
		}
	}
}
