import { nativeAddons } from "../../../lib/engine/native";

/** Why there is no native engine to test; undefined where there is one, and in CI, which has to have it. */
export const nativeMissing = missing();

function missing(): string | undefined {
	if (process.env.CI) {
		return undefined;
	}
	try {
		nativeAddons();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
