/** npm run fresh -- 3: a lesson as it came, with the learner's own version kept beside it. */
import { requireSupportedPlatform } from "./base/supported.mjs";

requireSupportedPlatform();

void import("./update/fresh.mjs").then(({ main }) =>
	main(process.argv.slice(2)),
);
