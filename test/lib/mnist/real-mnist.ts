/** MNIST's own files, where they lie beside the project: tests never fetch them from far away. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of the four files, gzipped. */
export const realMnist = resolve(
	import.meta.dirname,
	"../../../../shared/mnist",
);

/** Whether they are there. */
export const hasRealMnist = existsSync(realMnist);

if (!hasRealMnist) {
	console.log(
		`Skipped: tests on MNIST's own files, which are not in ${realMnist}.`,
	);
}
