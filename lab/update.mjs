/** npm run update: the newest version of Downhill, with the learner's own changes kept. */
import { requireSupportedPlatform } from "./base/supported.mjs";

requireSupportedPlatform();

void import("./update/update.mjs").then(({ main }) =>
	main(process.argv.slice(2)),
);
