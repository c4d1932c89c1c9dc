/** Another process that loads MNIST. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import type { MnistSource } from "../../../lib/mnist/load";
import { temporaryFolder } from "./small-mnist";

const root = join(import.meta.dirname, "../../..");

/** Starts a process that loads from a source and then says how many images it has. */
export async function startLoader(
	source: MnistSource,
	env: NodeJS.ProcessEnv = {},
) {
	const bundle = join(temporaryFolder(), "loader.mjs");
	await build({
		entryPoints: [join(import.meta.dirname, "loader-process.ts")],
		outfile: bundle,
		bundle: true,
		packages: "external",
		platform: "node",
		format: "esm",
	});
	const loader = spawn(process.execPath, [bundle, JSON.stringify(source)], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	onTestFinished(() => void loader.kill("SIGKILL"));
	return loader;
}

/** All that it prints until its end. */
export async function printed(loader: ChildProcess): Promise<string> {
	let text = "";
	for await (const chunk of loader.stdout ?? []) {
		text += chunk;
	}
	return text;
}

/** Kills it the hard way, and waits for its end. */
export async function kill(loader: ChildProcess): Promise<void> {
	loader.kill("SIGKILL");
	await once(loader, "exit");
}
