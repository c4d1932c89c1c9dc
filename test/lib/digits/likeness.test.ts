/** Whether drawn digits can stand in for MNIST. What a network makes of it is measured by bench/digits.bench.mjs. */
import { expect, test, vi } from "vitest";
import {
	type DigitImages,
	imageAt,
	imageSize,
} from "../../../lib/digit-images";
import { drawDigits } from "../../../lib/digits";
import { loadMnist } from "../../../lib/mnist";
import { realMnist } from "../mnist/real-mnist";

const real = realMnist();

/** The mean picture of each digit. */
function meansOf(digits: DigitImages): Float64Array[] {
	return Array.from({ length: 10 }, (_, digit) => {
		const mean = new Float64Array(imageSize);
		const indices = [...digits.labels.keys()].filter(
			(index) => digits.labels[index] === digit,
		);
		for (const index of indices) {
			const image = imageAt(digits, index);
			for (const [pixel, value] of image.entries()) {
				mean[pixel] = (mean[pixel] ?? 0) + value / indices.length;
			}
		}
		return mean;
	});
}

function nearest(means: Float64Array[], image: Float32Array): number {
	const distances = means.map((mean) =>
		mean.reduce((sum, value, i) => sum + (value - (image[i] ?? 0)) ** 2, 0),
	);
	return distances.indexOf(Math.min(...distances));
}

test.skipIf(real.isMissing)(
	"the mean pictures of drawn digits alone tell most of MNIST's apart",
	async () => {
		vi.stubEnv("MNIST_DIR", real.folder);
		const mnist = await loadMnist();
		const means = meansOf(drawDigits(2000, 1));
		const count = 2000;
		let right = 0;
		for (let index = 0; index < count; index++) {
			const guess = nearest(means, imageAt(mnist.test, index));
			right += guess === mnist.test.labels[index] ? 1 : 0;
		}
		expect(right / count).toBeGreaterThan(0.65);
	},
);
