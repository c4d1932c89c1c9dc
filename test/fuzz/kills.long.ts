/** Processes killed at random moments of a lesson, by name only. FUZZ_SEED chooses the moments, FUZZ_KILLS how many. */
import { expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";
import { Choices } from "./choices";
import { killCompilers, killFronts, killRuntimes } from "./kills";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 32);
const kills = Number(process.env.FUZZ_KILLS ?? 20);
const options = { timeout: 60_000 + kills * 60_000 };

test.each([
	["runtime", killRuntimes],
	["compiler", killCompilers],
	["front", killFronts],
])(
	`the %s is killed ${kills} times, FUZZ_SEED=${seed}`,
	options,
	async (_, kill) => {
		await kill(new Choices(seed), kills);
	},
);

test("a million printed lines arrive", options, async () => {
	const kernel = await KernelClient.start();
	const { stdout } = await kernel.execute(
		"for (let i = 0; i < 1_000_000; i++) console.log(i);",
	);
	const lines = Array.from({ length: 1_000_000 }, (_, i) => `${i}\n`);
	expect(stdout === lines.join("")).toBe(true);
	await kernel.shutdown();
});
