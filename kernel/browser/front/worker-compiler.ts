/** Starts the compiler's worker. */

import type { StartCompiler } from "../../front/remote-compiler";
import type { Return } from "../../shared/compiler-calls";
import type { ToCompiler } from "../messages";
import type { SourceFiles } from "./source-files";

/** Starts a worker that becomes the compiler of whichever kernel takes it. @param scripts their folder's address */
export function prepareCompiler(scripts: string): Worker {
	const address = (name: string) => new URL(name, scripts).href;
	const worker = new Worker(address("compiler.js"), { name: "compiler" });
	worker.postMessage({
		type: "prepare",
		types: address("types.json"),
	} satisfies ToCompiler);
	return worker;
}

/**
 * @param folder the notebook's
 * @param sources what cells can import, kept up to date
 * @param takeWorker gives a worker that `prepareCompiler` has started, and each only once
 */
export function workerCompiler(
	folder: string,
	sources: SourceFiles,
	takeWorker: () => Worker,
): StartCompiler {
	return ({ onAnswer, onEnd }) => {
		const worker = takeWorker();
		const post = (message: ToCompiler) => worker.postMessage(message);
		worker.onmessage = ({ data }: MessageEvent<Return>) => onAnswer(data);
		worker.onerror = ({ message }) => onEnd(message);
		post({ type: "start", folder });
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
