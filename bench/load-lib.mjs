import { join } from "node:path";
import { loadModule } from "../lab/base/load-module.mjs";

export { loadModule } from "../lab/base/load-module.mjs";

/**
 * The module `lib/NAME.ts`, bundled for plain Node.
 * @param {string} name
 */
export function loadLib(name) {
	return loadModule(join("lib", `${name}.ts`));
}
