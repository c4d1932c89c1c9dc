import { arithmetic } from "./cpu-arithmetic";
import { casts } from "./cpu-casts";
import { choices } from "./cpu-choices";
import { reductions } from "./cpu-reductions";
import type { Engine } from "./engine";
import { replaceKernel } from "./replace-kernel";

/**
 * Replaces kernels of the plain JavaScript backend whose numbers are wrong, or differ from those of TensorFlow's own
 * library: over nothing, with NaN, and where whole numbers overflow or are divided by 0. Call it once the backend is
 * there. The other engines have what they cannot do computed by these kernels too.
 */
export function registerCpuKernels(tf: Engine): void {
	const kernels = {
		...arithmetic(tf),
		...casts,
		...choices,
		...reductions(tf),
	};
	for (const [name, besides] of Object.entries(kernels)) {
		replaceKernel(tf, "cpu", name, besides);
	}
}
