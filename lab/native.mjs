/** npm run native: TensorFlow's native engine, the fastest; npm run native -- --remove takes it away. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./native/main.mjs").then(({ main }) =>
	main(process.argv.slice(2), ensureSetup),
);
