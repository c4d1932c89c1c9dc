import { requirePackage } from "../packages";
import { isNode } from "../platform/node";
import { productsBeside } from "../products";
import { startCpu } from "./cpu";
import {
	EngineDescription,
	type EngineName,
	engineNames,
	type StartedEngine,
	threadsText,
} from "./description";
import type { Engine } from "./engine";
import { startNative } from "./native";
import { showTensors } from "./show-tensors";
import { startWasm } from "./wasm";

export {
	EngineDescription,
	type EngineName,
	engineNames,
	type StartedEngine,
} from "./description";
export type { Engine } from "./engine";

/** Each makes its engine TensorFlow.js's current backend, or throws an Error that says what is missing. */
const starters: Record<EngineName, (tf: Engine) => Promise<StartedEngine>> = {
	native: startNative,
	wasm: startWasm,
	cpu: startCpu,
};

const getNative = isNode
	? '"npm run native" gets it; restart the kernel after it'
	: "It runs in JupyterLab on your own machine";

interface Loaded {
	readonly tf: Engine;
	readonly description: EngineDescription;
}

/** The latest loading, and what DOWNHILL_ENGINE asked for then. */
let latest: { asked: string; loading: Promise<Loaded> } | undefined;
let description: EngineDescription | undefined;

/**
 * TensorFlow.js on the best engine available: `native`, else `wasm`, else `cpu`. Calling it again gives the same one.
 * The environment variable DOWNHILL_ENGINE forces one of the three.
 *
 * @throws Error if DOWNHILL_ENGINE names an engine that is not available here or does not exist; the message says why
 * and what to do.
 */
export async function loadEngine(): Promise<Engine> {
	const asked = process.env.DOWNHILL_ENGINE ?? "";
	if (latest?.asked !== asked) {
		latest = { asked, loading: load(asked) };
	}
	const mine = latest;
	try {
		const loaded = await mine.loading;
		description = loaded.description;
		return loaded.tf;
	} catch (error) {
		// The next call tries again.
		if (latest === mine) {
			latest = undefined;
		}
		throw error;
	}
}

/**
 * The engine that `loadEngine` found: its name, version and threads, what makes the steps of training and,
 * if it is not native, why not.
 *
 * @throws Error before `loadEngine` has found one.
 */
export function describeEngine(): EngineDescription {
	if (description === undefined) {
		throw new Error("No engine is loaded yet. Call await loadEngine() first.");
	}
	return description;
}

async function load(asked: string): Promise<Loaded> {
	const forced = asked === "" ? undefined : engineNamed(asked);
	const tf: Engine = requirePackage("@tensorflow/tfjs");
	// It only silences TensorFlow.js, whose banner would appear in the learner's cell.
	tf.enableProdMode();
	showTensors(tf);
	const start = async (name: EngineName, whyNotNative?: string) => {
		const started = await starters[name](tf);
		const steps = stepsBeside(tf.getBackend());
		return {
			tf,
			description: new EngineDescription(name, started, steps, whyNotNative),
		};
	};
	if (forced !== undefined) {
		const whyNot =
			forced === "native" ? undefined : `DOWNHILL_ENGINE asks for ${forced}`;
		return start(forced, whyNot).catch((error) => {
			throw refusal(forced, reasonOf(error));
		});
	}
	return start("native").catch((error) => {
		const whyNot = `${reasonOf(error)}. ${getNative}.`;
		return start("wasm", whyNot).catch(() => start("cpu", whyNot));
	});
}

/** What makes the steps of training beside a backend of TensorFlow.js. */
function stepsBeside(backend: string): string {
	const products = productsBeside(backend);
	return products === undefined
		? "by operations of this engine"
		: `in ${products.language}, ${threadsText(products.threads)}`;
}

function engineNamed(asked: string): EngineName {
	const name = engineNames.find((known) => known === asked);
	if (name !== undefined) {
		return name;
	}
	throw new Error(
		`DOWNHILL_ENGINE is "${asked}", which is not an engine. Set it to ${engineNames.join(", ")}, or unset it.`,
	);
}

function refusal(name: EngineName, reason: string): Error {
	const advice =
		name === "native"
			? `${getNative}. Or unset DOWNHILL_ENGINE, and the best engine available is taken.`
			: 'run "npm run setup", or unset DOWNHILL_ENGINE.';
	return new Error(
		`DOWNHILL_ENGINE asks for the ${name} engine, which does not start: ${reason}.\nWhat to do: ${advice}`,
	);
}

/** The first line: Node adds more lines to its message about a missing file. */
function reasonOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.split("\n", 1).join();
}
