import { nativeMissing } from "../lib/engine/native-availability";
import { course, needsEngine } from "./course";
import { testReruns } from "./test-reruns";

if (nativeMissing !== undefined) {
	console.warn(`Not tested: lessons on the native engine. ${nativeMissing}`);
}

/** The lessons that compute on an engine, on the best one at hand. */
testReruns(
	course.filter(needsEngine),
	"there and back",
	nativeMissing === undefined ? "native" : "wasm",
);
