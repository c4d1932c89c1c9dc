import { execFileSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { venvPython } from "../../lab/base/paths.mjs";

const sitePackages = execFileSync(
	venvPython,
	["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
	{ encoding: "utf8" },
).trim();

/** A home and a Python environment that hold nothing, of somebody who has a Jupyter. Both go after the test. */
export class Person {
	readonly folder = realpathSync(
		mkdtempSync(join(tmpdir(), "downhill-person-")),
	);
	readonly home = join(this.folder, "home");
	/** What Jupyter and pip write themselves. */
	private readonly ofOthers = join(this.folder, "of-others");
	readonly python = join(this.folder, "venv/bin/python");
	readonly env: NodeJS.ProcessEnv;

	constructor() {
		onTestFinished(() => rmSync(this.folder, { recursive: true }));
		mkdirSync(this.home);
		const { PATH, TMPDIR = tmpdir() } = process.env;
		this.env = {
			HOME: this.home,
			PATH: [join(this.folder, "venv/bin"), PATH].join(delimiter),
			TMPDIR,
			// So that a look at the folders shows only what the kernel leaves. (pip asks for Rust's version.)
			PYTHONDONTWRITEBYTECODE: "1",
			IPYTHONDIR: this.ofOthers,
			JUPYTER_CONFIG_DIR: this.ofOthers,
			JUPYTER_RUNTIME_DIR: this.ofOthers,
			RUSTUP_HOME: this.ofOthers,
		};
		execFileSync(venvPython, [
			...["-m", "venv", "--without-pip", join(this.folder, "venv")],
		]);
		// The client is that of this project, without its kernels: Jupyter looks for those below the environment.
		writeFileSync(
			join(this.sitePackages, "jupyter-of-the-tests.pth"),
			sitePackages,
		);
	}

	get sitePackages(): string {
		const [version] = readdirSync(join(this.folder, "venv/lib"));
		return join(this.folder, "venv/lib", String(version), "site-packages");
	}

	run(
		command: string,
		args: string[],
		{ cwd = this.home, input = "", env = {} as NodeJS.ProcessEnv } = {},
	): string {
		return execFileSync(command, args, {
			cwd,
			input,
			encoding: "utf8",
			stdio: ["pipe", "pipe", "pipe"],
			env: { ...this.env, ...env },
		});
	}

	/** What each cell shows, on a kernel that Jupyter starts by its name in a folder. */
	cells(kernel: string, sources: string[], cwd = this.home): string[][] {
		const script = join(import.meta.dirname, "run-cells.py");
		const input = JSON.stringify(sources);
		return JSON.parse(this.run(this.python, [script, kernel], { cwd, input }));
	}

	/** Kernelspecs that Jupyter finds, by name. */
	kernels(): Record<string, { resource_dir: string; spec: Spec }> {
		const listed = this.run(this.python, [
			...["-m", "jupyter_client.kernelspecapp", "list", "--json"],
		]);
		return JSON.parse(listed).kernelspecs;
	}

	pip(...args: string[]): void {
		this.run(venvPython, ["-m", "pip", "--python", this.python, ...args], {
			env: { PIP_DISABLE_PIP_VERSION_CHECK: "1" },
		});
	}

	/** Every file in the home and in the environment. */
	files(): string[] {
		return readdirSync(this.folder, { recursive: true, withFileTypes: true })
			.filter((entry) => !entry.isDirectory())
			.map(({ parentPath, name }) => join(parentPath, name))
			.filter((path) => !path.startsWith(this.ofOthers))
			.sort();
	}
}

export interface Spec {
	argv: string[];
	display_name: string;
	metadata: Record<string, unknown>;
}
