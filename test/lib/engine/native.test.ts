import { describe } from "vitest";
import { nativeMissing } from "./native-availability";
import { testEngine } from "./suite";

if (nativeMissing !== undefined) {
	console.warn(
		`The native engine is not tested: ${nativeMissing}. "npm run native" gets it.`,
	);
}

describe.skipIf(nativeMissing !== undefined)("native", () =>
	testEngine("native"),
);
