import type { StartedEngine } from "./description";
import { versionOf } from "./packages";

/** Makes plain JavaScript compute: slow, and there wherever Node is. */
export async function startCpu(
	tf: typeof import("@tensorflow/tfjs"),
): Promise<StartedEngine> {
	await tf.setBackend("cpu");
	const version = versionOf("@tensorflow/tfjs-backend-cpu");
	return { version: `tfjs-backend-cpu ${version}`, threads: 1 };
}
