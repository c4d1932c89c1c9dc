/** Run by processes.test.ts, bundled: loads from the source that is its argument, and prints `done` and how many images. */
import { loadFrom } from "../../../lib/mnist/load";

const source = JSON.parse(process.argv[2] ?? "");
const { train, test } = await loadFrom(source, { write: () => {} });
console.log(`done ${train.count} ${test.count}`);
