import { factsMime, jupyterDisplay } from "../display";

/**
 * What computes: `native` is TensorFlow's own library in C++, `wasm` its smaller sister in WebAssembly, `cpu` plain
 * JavaScript. Fastest first.
 */
export const engineNames = ["native", "wasm", "cpu"] as const;

export type EngineName = (typeof engineNames)[number];

/** What an engine says of itself once it runs. */
export interface StartedEngine {
	/** Of the packages and libraries at work, such as "tfjs-node 4.22.0, TensorFlow 2.21.0". */
	readonly version: string;
	/** How many threads share the work of one operation. */
	readonly threads: number;
}

/** The engine at work, in numbers and in lines of text, which are also what a cell shows. */
export class EngineDescription implements StartedEngine {
	readonly version: string;
	readonly threads: number;

	/**
	 * @param steps what makes the steps of training, such as "in WebAssembly, 1 thread".
	 * @param whyNotNative why it is not the native engine, and how to get that one; only for the other engines.
	 */
	constructor(
		readonly name: EngineName,
		{ version, threads }: StartedEngine,
		readonly steps: string,
		readonly whyNotNative?: string,
	) {
		this.version = version;
		this.threads = threads;
	}

	toString(): string {
		const { name, version, threads, steps, whyNotNative } = this;
		const lines = [
			`${name} (${version}), ${threadsText(threads)}`,
			`training steps: ${steps}`,
		];
		return whyNotNative === undefined
			? lines.join("\n")
			: [...lines, `not native: ${whyNotNative}`].join("\n");
	}

	[jupyterDisplay]() {
		return {
			"text/plain": this.toString(),
			[factsMime]: { engine: this.name },
		};
	}
}

/** "1 thread", "2 threads". */
export function threadsText(threads: number): string {
	return `${threads} ${threads === 1 ? "thread" : "threads"}`;
}
