/** MNIST's own files, where MNIST_DIR has them or they lie beside the project: tests never fetch them from far away. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { names } from "./small-mnist";

/** The folder of the four files, gzipped. */
export const realMnist = resolve(
	import.meta.dirname,
	"../../..",
	process.env.MNIST_DIR || "../shared/mnist",
);

/** Whether they are there. */
export const hasRealMnist = names.every((name) =>
	existsSync(join(realMnist, `${name}.gz`)),
);

if (!hasRealMnist) {
	const missing = `MNIST's own files are not in ${realMnist}, gzipped`;
	if (process.env.MNIST_DIR) {
		throw new Error(
			`${missing}, which MNIST_DIR names.\nWhat to do: name a folder that has the four, or unset MNIST_DIR.`,
		);
	}
	console.warn(`NOT TESTED: what needs real MNIST. ${missing}.`);
}
