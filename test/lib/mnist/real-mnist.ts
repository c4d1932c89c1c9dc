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
	console.log(
		`Skipped: tests on MNIST's own files, which are not in ${realMnist}, gzipped.`,
	);
}
