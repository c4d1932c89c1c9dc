import { arithmetic } from "./cpu-arithmetic";
import { casts } from "./cpu-casts";
import { choices } from "./cpu-choices";
import { pooling } from "./cpu-pooling";
import { products } from "./cpu-products";
import { reductions } from "./cpu-reductions";
import { refusals } from "./cpu-refusals";
import type { Engine } from "./engine";
import { type Besides, replaceKernel } from "./replace-kernel";

/**
 * Replaces kernels of the plain JavaScript backend whose numbers are wrong, or differ from those of TensorFlow's own
 * library: over nothing, with NaN, and where whole numbers overflow or are divided by 0. Call it once the backend is
 * there. The other engines have what they cannot do computed by these kernels too.
 */
export function registerCpuKernels(tf: Engine): void {
	const kernels: Record<string, Besides> = {
		...arithmetic(tf),
		...casts,
		...choices,
		...pooling(tf),
		...products(tf),
		...reductions(tf),
	};
	const names = new Set([...Object.keys(kernels), ...Object.keys(refusals)]);
	for (const name of names) {
		const [besides = asItIs, guard = asItIs] = [kernels[name], refusals[name]];
		replaceKernel(tf, "cpu", name, (stock) => guard(besides(stock)));
	}
}

const asItIs: Besides = (stock) => stock;
