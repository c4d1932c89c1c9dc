/** Run by engine.mjs with absolute paths of the addons. Prints the versions of what is at work. */
import * as tf from "@tensorflow/tfjs";
import { loadModule } from "../base/load-module.mjs";

/** @type {typeof import("../../lib/engine/native")} */
const { startAddons } = await loadModule("lib/engine/native.ts");
tf.enableProdMode();
const { version, threads } = await startAddons(tf, process.argv.slice(2));
const product = tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]));
if (product.dataSync()[0] !== 11) {
	throw new Error("it multiplies wrongly");
}
console.log(`${version}, ${threads} threads`);
