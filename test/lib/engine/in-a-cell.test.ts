/** The engines in the kernel, where lessons meet them. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KernelClient, root } from "../../../harness/kernel-client";
import { engineNames } from "../../../lib/engine";
import { nativeMissing } from "./native-availability";

const cell = `
import { describeEngine, loadEngine } from "../lib/engine";
const tf = await loadEngine();
const product: number | undefined = tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])).dataSync()[0];
console.log(product);
describeEngine()`;

describe.each(engineNames)("%s", (engine) => {
	test.skipIf(engine === "native" && nativeMissing !== undefined)(
		"multiplies, describes itself, and prints nothing of its own",
		async () => {
			const kernel = await KernelClient.start({
				folder: join(root, "notebooks"),
				env: { DOWNHILL_ENGINE: engine },
			});
			try {
				const { error, stdout, stderr, value } = await kernel.execute(cell);
				expect(error).toBeUndefined();
				expect(stdout).toBe("11\n");
				expect(stderr).toBe("");
				expect(value).toMatch(new RegExp(`^${engine} \\(tfjs-`));
				const rejected = await kernel.execute(
					'Promise.reject(new Error("nobody caught this")); await new Promise((done) => setTimeout(done, 20)); tf.getBackend()',
				);
				expect(rejected.reply.status).toBe("ok");
			} finally {
				await kernel.shutdown();
			}
		},
	);
});
