/**
 * The worker that the compiler lives in. It loads and parses what any compiler needs as soon as it is there, and then
 * answers the page's calls one after the other, in the order they came.
 */

import { Compiler } from "../../compiler/compiler";
import { Documents } from "../../compiler/program/documents";
import { warmUp } from "../../compiler/warm-up";
import type { Call, Return } from "../../shared/compiler-calls";
import { engineOf } from "../../shared/engine";
import type { ToCompiler } from "../messages";
import { VirtualFiles } from "./virtual-files";

const places = {
	libraries: "/node_modules/downhill-kernel/lib",
	typeRoot: "/node_modules/@types",
	api: "/node_modules/downhill-kernel/api",
};

const files = new VirtualFiles();
let documents: Promise<Documents> | undefined;
let compiler: Promise<Compiler> | undefined;

addEventListener("message", ({ data }: MessageEvent<ToCompiler>) => {
	switch (data.type) {
		case "prepare":
			documents = prepare(data.types);
			break;
		case "start":
			compiler = start(data.folder);
			break;
		case "files":
			files.update(data.files);
			break;
		case "call":
			void answer(data.call);
			break;
	}
});

/** Parses the library, and has the browser compile those parts of TypeScript that the first cell needs. */
async function prepare(types: string): Promise<Documents> {
	const response = await fetch(types);
	if (!response.ok) {
		throw new Error(
			`the types that come with the kernel could not be loaded: ${types} gives status ${response.status}; reload the page`,
		);
	}
	files.update(await response.json());
	const parsed = new Documents(files);
	// One cell has nearly all of it; more would take from JupyterLab, which starts meanwhile.
	warmUp(compilerIn("/", parsed), 1);
	return parsed;
}

async function start(folder: string): Promise<Compiler> {
	return compilerIn(folder, (await documents) as Documents);
}

function compilerIn(folder: string, documents: Documents): Compiler {
	const engine = engineOf(globalThis);
	return new Compiler(
		files,
		{ folder, places, engine, loopChecks: true },
		documents,
	);
}

async function answer(call: Call): Promise<void> {
	try {
		postMessage(answered((await compiler) as Compiler, call));
	} catch (error) {
		const { id } = call;
		const text = (error as Error).stack ?? String(error);
		postMessage({ id, error: text } satisfies Return);
	}
}

function answered(compiler: Compiler, { id, method, args }: Call): Return {
	const call = compiler[method] as (...args: unknown[]) => unknown;
	return { id, value: call.apply(compiler, args) };
}
