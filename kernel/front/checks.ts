/**
 * Checks of cells that are being written. One comes with every keystroke, so only the newest counts, and it waits
 * until the compiler has nothing else to do: running cells and completions come first.
 */

import type { Finding } from "../shared/compiler-calls";
import type { RemoteCompiler } from "./remote-compiler";

interface Check {
	code: string;
	above: string[];
	answer(findings: Promise<Finding[]> | null): void;
}

export class Checks {
	private newest: Check | undefined;
	private working = false;

	constructor(private readonly compiler: RemoteCompiler) {}

	/** @returns null if a newer check has taken its place */
	ask(code: string, above: string[]): Promise<Finding[] | null> {
		return new Promise((answer) => {
			this.newest?.answer(null);
			this.newest = { code, above, answer };
			if (!this.working) {
				void this.work();
			}
		});
	}

	private async work(): Promise<void> {
		this.working = true;
		while (this.newest !== undefined) {
			await this.compiler.idle();
			const { code, above, answer } = this.newest;
			this.newest = undefined;
			const findings = this.compiler.call("check", code, above);
			answer(findings);
			await findings.catch(() => {});
		}
		this.working = false;
	}
}
