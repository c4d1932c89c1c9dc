import { existsSync } from "node:fs";
import { join } from "node:path";
import { findMnist } from "../../../lib/mnist";

// Where this project is developed, the files lie beside the checkout.
const beside = join(import.meta.dirname, "../../../../shared/mnist");
if (process.env.MNIST_DIR === undefined && existsSync(beside)) {
	process.env.MNIST_DIR = beside;
}

/** MNIST, if it is on this machine; it is not downloaded. */
export const mnist = await findMnist();

/** Why there is no MNIST to compare with; undefined where there is. */
export const mnistMissing =
	mnist === undefined
		? 'MNIST is not on this machine; "npm run data" gets it'
		: undefined;
