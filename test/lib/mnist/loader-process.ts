/** Run by processes.test.ts, bundled: loads from the source that is its argument, and prints `done` and how many images. */
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { loadFrom } from "../../../lib/mnist/load";

const { source, stopsBefore } = JSON.parse(process.argv[2] ?? "");
if (stopsBefore === "rename") {
	fs.rename = () => {
		console.log("written");
		return new Promise(() => setTimeout(() => {}, 60_000));
	};
	syncBuiltinESMExports();
}
const { train, test } = await loadFrom(source, { write: () => {} });
console.log(`done ${train.count} ${test.count}`);
