import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "downhill-start-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Asks Jupyter's own reader of configuration files what `npm start` opens. */
function opens(): string {
	const { JUPYTERLAB_WORKSPACES_DIR: _, ...env } = process.env;
	return execFileSync(
		join(root, ".venv/bin/python"),
		[
			"-c",
			"import sys; from traitlets.config.loader import PyFileConfigLoader as Loader; " +
				'print(Loader("jupyter_server_config.py", sys.argv[1]).load_config().LabApp.default_url)',
			join(root, "lab/start/jupyter"),
		],
		{ encoding: "utf8", env: { ...env, JUPYTER_CONFIG_DIR: folder } },
	).trim();
}

test("the first start opens the lesson to start with, later ones only its folder", () => {
	expect(opens()).toBe("/lab/tree/notebooks/00-start-here.ipynb");
	const workspaces = join(folder, "lab/workspaces");
	mkdirSync(workspaces, { recursive: true });
	writeFileSync(join(workspaces, "default.jupyterlab-workspace"), "{}");
	expect(opens()).toBe("/lab/tree/notebooks");
});
