import { describe } from "vitest";
import { nativeMissing } from "../lib/engine/native-availability";
import { course, needsEngine } from "./course";
import { testReruns } from "./test-reruns";

if (nativeMissing !== undefined) {
	console.warn(`Skipped: lessons on the native engine. ${nativeMissing}`);
}

describe.skipIf(nativeMissing !== undefined)("on the native engine", () => {
	testReruns(course.filter(needsEngine), ["each twice", "in order"], "native");
});
