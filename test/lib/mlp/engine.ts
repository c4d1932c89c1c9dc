import { type Engine, loadEngine } from "../../../lib/engine";
import type { Mlp } from "../../../lib/mlp";
import { weightNames } from "../../../lib/mlp/weights";

/** TensorFlow.js in plain JavaScript: slow, but everywhere the same. */
export function plainEngine(): Promise<Engine> {
	process.env.DOWNHILL_ENGINE = "cpu";
	return loadEngine();
}

/** The numbers of all weights, in their order. */
export function weightValues(model: Mlp): number[] {
	return weightNames.flatMap((name) => [...model.weights[name].dataSync()]);
}
