/** In which order checks of cells reach the compiler; the compiler here answers when the test says so. */
import { expect, test } from "vitest";
import { Checks } from "../../kernel/front/checks";
import type { RemoteCompiler } from "../../kernel/front/remote-compiler";
import type { Finding } from "../../kernel/shared/compiler-calls";

function compilerThatWaits() {
	let proceed = () => {};
	const idle = new Promise<void>((resolve) => {
		proceed = resolve;
	});
	const asked: string[] = [];
	const compiler = {
		idle: () => idle,
		call: async (_method: "check", code: string): Promise<Finding[]> => {
			asked.push(code);
			if (code === "fails") {
				throw new Error("no");
			}
			return [];
		},
	};
	return {
		checks: new Checks(compiler as unknown as RemoteCompiler),
		asked,
		proceed: () => proceed(),
	};
}

test("while the compiler is busy only the newest check waits, and the others are told that they are obsolete", async () => {
	const { checks, asked, proceed } = compilerThatWaits();
	const answers = ["a", "ab", "abc"].map((code) => checks.ask(code, []));
	expect(await Promise.all(answers.slice(0, 2))).toEqual([null, null]);
	expect(asked).toEqual([]);
	proceed();
	expect(await answers[2]).toEqual([]);
	expect(asked).toEqual(["abc"]);
});

test("one check is asked after the other", async () => {
	const { checks, asked, proceed } = compilerThatWaits();
	proceed();
	expect(await checks.ask("a", [])).toEqual([]);
	expect(await checks.ask("b", [])).toEqual([]);
	expect(asked).toEqual(["a", "b"]);
});

test("a check that fails says so, and the next one is answered", async () => {
	const { checks, proceed } = compilerThatWaits();
	proceed();
	await expect(checks.ask("fails", [])).rejects.toThrow("no");
	expect(await checks.ask("works", [])).toEqual([]);
});
