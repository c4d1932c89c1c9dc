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

/** The engine at work, in numbers and in a line of text; the line is also what a cell shows. */
export class EngineDescription implements StartedEngine {
	readonly version: string;
	readonly threads: number;

	/** @param whyNotNative why it is not the native engine, and how to get that one; only for the other engines. */
	constructor(
		readonly name: EngineName,
		{ version, threads }: StartedEngine,
		readonly whyNotNative?: string,
	) {
		this.version = version;
		this.threads = threads;
	}

	toString(): string {
		const { name, version, threads, whyNotNative } = this;
		const engine = `${name} (${version}), ${threads} ${threads === 1 ? "thread" : "threads"}`;
		return whyNotNative === undefined
			? engine
			: `${engine}\nnot native: ${whyNotNative}`;
	}

	[jupyterDisplay]() {
		return {
			"text/plain": this.toString(),
			[factsMime]: { engine: this.name },
		};
	}
}
