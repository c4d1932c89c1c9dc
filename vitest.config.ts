import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		// A browser on a busy machine takes longer than the second that Vitest allows.
		expect: { poll: { timeout: 30_000 } },
	},
});
