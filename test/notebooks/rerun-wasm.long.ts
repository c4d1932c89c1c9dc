import { describe } from "vitest";
import { nativeMissing } from "../lib/engine/native-availability";
import { course } from "./course";
import { testReruns } from "./test-reruns";

/** Flattening and training hold for every engine. Without a native one, all lessons run on this one anyway. */
describe.skipIf(nativeMissing !== undefined)("on WebAssembly", () => {
	testReruns(
		course.filter(({ file }) => /^0[45]-/.test(file)),
		"there",
		"wasm",
	);
});
