// Run by self-test.mjs in a process of its own, which a library made for another processor may end.
// Arguments: lib/engine/native.ts as a CommonJS bundle, then the addons; none for those in place.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const [bundle = "", ...named] = process.argv.slice(2);

/** @type {typeof import("../../lib/engine/native")} */
const { nativeAddons, startAddons } = require(bundle);
/** @type {typeof import("@tensorflow/tfjs")} */
const tf = require("@tensorflow/tfjs");
tf.enableProdMode();
const addons = named.length > 0 ? named : nativeAddons();
const { version, threads } = await startAddons(tf, addons);
const product = tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]));
if (product.dataSync()[0] !== 11) throw new Error("it multiplies wrongly");
const versions = `${version}, ${threads} threads`;
console.log(JSON.stringify({ versions, addons }));
