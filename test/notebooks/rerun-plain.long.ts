import { course, needsEngine } from "./course";
import { testReruns } from "./test-reruns";

/** The lessons in plain TypeScript, whose numbers are the same on every machine. */
testReruns(
	course.filter((lesson) => !needsEngine(lesson)),
	"there and back",
);
