import { nativeMissing } from "../lib/engine/native-availability";
import { course, needsEngine } from "./course";
import { testReruns } from "./test-reruns";

/** The lesson that uses most of an engine; without a native one, all that use any. Training is slow here: no third time. */
testReruns(
	course.filter(
		(lesson) =>
			needsEngine(lesson) &&
			(nativeMissing !== undefined || lesson.file.startsWith("05-")),
	),
	["each twice"],
	"wasm",
);
