import { nativeMissing } from "../lib/engine/native-availability";
import { course, needsEngine } from "./course";
import { testReruns } from "./test-reruns";

/** Flattening and training hold for every engine; without a native one, all that use any. Slow here: no third time. */
const onEveryEngine = ["04-flatten.ipynb", "05-train-mnist.ipynb"];

testReruns(
	course.filter(
		(lesson) =>
			onEveryEngine.includes(lesson.file) ||
			(nativeMissing !== undefined && needsEngine(lesson)),
	),
	["each twice"],
	"wasm",
);
