/** Starts the compiler's worker. */

import type { StartCompiler } from "../../front/remote-compiler";
import type { Return } from "../../shared/compiler-calls";
import type { ToCompiler } from "../messages";
import type { SourceFiles } from "./source-files";

export interface CompilerPlace {
	/** Addresses of the worker's script and of its types. */
	script: string;
	types: string;
	/** The notebook's folder. */
	folder: string;
}

/** @param sources what cells can import, kept up to date */
export function workerCompiler(
	{ script, types, folder }: CompilerPlace,
	sources: SourceFiles,
): StartCompiler {
	return ({ onAnswer, onEnd }) => {
		const worker = new Worker(script, { name: "compiler" });
		const post = (message: ToCompiler) => worker.postMessage(message);
		worker.onmessage = ({ data }: MessageEvent<Return>) => onAnswer(data);
		worker.onerror = ({ message }) => onEnd(message);
		post({ type: "start", folder, types });
		const leave = sources.join((files) => post({ type: "files", files }));
		return {
			async send(call) {
				// Edits that were made before the cell was run count.
				await sources.complete();
				post({ type: "call", call });
			},
			close() {
				leave();
				worker.terminate();
			},
		};
	};
}
