/** MNIST's own files, for tests, which never download them. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { names } from "./small-mnist";

const root = resolve(import.meta.dirname, "../../..");

export interface RealMnist {
	/** Where the four files are, gzipped as mirrors have them. */
	readonly folder: string;
	/** Whether this machine does not have them: tests that need them are skipped. */
	readonly isMissing: boolean;
}

/**
 * MNIST's own files in the folder that MNIST_DIR names or, if it is not set, in `shared/mnist` beside the project. Says
 * so where they are missing.
 *
 * @throws Error where they are missing in CI although MNIST_DIR is set: there the tests must not be skipped.
 */
export function realMnist(): RealMnist {
	const given = process.env.MNIST_DIR;
	const folder = resolve(root, given || "../shared/mnist");
	const missing = names
		.map((name) => `${name}.gz`)
		.filter((name) => !existsSync(join(folder, name)));
	const isMissing = missing.length > 0;
	const message = `MNIST's own files are not in ${folder}: it lacks ${missing.join(", ")}`;
	if (isMissing && given && process.env.CI) {
		throw new Error(`${message}. Correct MNIST_DIR, or unset it.`);
	}
	if (isMissing) {
		console.warn(
			`SKIPPED: tests on real MNIST. ${message}. Set MNIST_DIR to run them.`,
		);
	}
	return { folder, isMissing };
}
