import { versionOf } from "../packages";
import { registerCpuKernels } from "./cpu-kernels";
import type { StartedEngine } from "./description";

/** Lets plain JavaScript compute: slow, but available wherever Node is. */
export async function startCpu(
	tf: typeof import("@tensorflow/tfjs"),
): Promise<StartedEngine> {
	await tf.setBackend("cpu");
	registerCpuKernels(tf);
	const version = versionOf("@tensorflow/tfjs-backend-cpu");
	return { version: `tfjs-backend-cpu ${version}`, threads: 1 };
}
