import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../harness/kernel-client";

test.each(["disabled", "required"])(
	"the kernel passes jupyter_kernel_test, Jupyter's own suite, with encryption %s",
	(encryption) => {
		const python = join(root, ".venv/bin/python");
		const { status, stderr } = spawnSync(
			python,
			[join(import.meta.dirname, "conformance.py"), encryption],
			{ encoding: "utf8" },
		);
		expect(stderr).toMatch(/^Ran 12 tests/m);
		expect(stderr).toMatch(/^OK \(skipped=1\)$/m);
		expect(status).toBe(0);
	},
);
