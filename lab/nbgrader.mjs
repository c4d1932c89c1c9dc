/** npm run nbgrader -- FOLDER: the exercises of the lessons as a course for nbgrader. */
import { requireSupportedPlatform } from "./base/supported.mjs";

requireSupportedPlatform();

void import("./nbgrader/main.mjs").then(({ main }) =>
	main(process.argv.slice(2)),
);
