import { inProject, requirePackage, versionOf } from "../packages";
import { onlyInNode } from "../platform/node";
import { threadCount } from "../products";
import type { StartedEngine } from "./description";
import { registerNativeKernels } from "./native-kernels";
import { restoreNodeUtil } from "./restore-node-util";

type Tfjs = typeof import("@tensorflow/tfjs");

const tfjsNode = "@tensorflow/tfjs-node";
const backendName = "tensorflow";

const nodeFiles = () => onlyInNode("node:fs", "The native engine");

/** What `npm run native` writes to `.native/state.json`: what it made, or why it could not. */
interface NativeState {
	/** Paths from `.native/` of the addons to load, in order. The last one is tfjs-node's. */
	readonly addons?: string[];
	readonly reason?: string;
}

/**
 * Lets TensorFlow's C++ library compute, through tfjs-node's addon.
 *
 * @throws Error that says what is missing, or why it does not load.
 */
export async function startNative(tf: Tfjs): Promise<StartedEngine> {
	return startAddons(tf, nativeAddons());
}

/**
 * Loads tfjs-node's addon from where it is, and makes it TensorFlow.js's backend. The package's own entry only looks
 * inside node_modules, which `npm ci` empties.
 *
 * @param addons absolute paths; the last one is tfjs-node's, those before it prepare its loading.
 * @throws Error if one does not load, with the message of the system's loader.
 */
export async function startAddons(
	tf: Tfjs,
	addons: string[],
): Promise<StartedEngine> {
	// TensorFlow's log would appear in the learner's cell.
	process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";
	restoreNodeUtil();
	const loaded = addons.map((path) => requirePackage<Binding>(path));
	const binding = loaded[loaded.length - 1] as Binding;
	if (tf.findBackendFactory(backendName) === null) {
		requirePackage(`${tfjsNode}/dist/register_all_kernels`);
		const { NodeJSKernelBackend } = requirePackage<BackendModule>(
			`${tfjsNode}/dist/nodejs_kernel_backend`,
		);
		const highest = 3;
		tf.registerBackend(
			backendName,
			() => new NodeJSKernelBackend(binding, tfjsNode),
			highest,
		);
	}
	if (!(await tf.setBackend(backendName))) {
		throw new Error("the addon loads, but TensorFlow does not start");
	}
	registerNativeKernels(tf);
	return {
		version: `tfjs-node ${versionOf(tfjsNode)}, TensorFlow ${binding.TF_Version}`,
		threads: threadCount(),
	};
}

interface Binding {
	readonly TF_Version: string;
}

interface BackendModule {
	readonly NodeJSKernelBackend: new (
		binding: Binding,
		packageName: string,
	) => import("@tensorflow/tfjs").KernelBackend;
}

/**
 * The addons to load: those of `npm run native`, else the one from tfjs-node's own install script.
 *
 * @returns absolute paths, in order.
 * @throws Error if there are none, with the reason.
 */
export function nativeAddons(): string[] {
	const { addons, reason } = nativeState();
	if (addons !== undefined) {
		return addons.map((path) => inProject(".native", path));
	}
	const own = ownAddon();
	if (own !== undefined) {
		return [own];
	}
	throw new Error(reason ?? "it was not fetched yet");
}

function nativeState(): NativeState {
	const { existsSync, readFileSync } = nodeFiles();
	const path = inProject(".native", "state.json");
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** tfjs-node keeps one addon for each version of Node-API, and each serves all later versions. */
function ownAddon(): string | undefined {
	const { existsSync, readdirSync } = nodeFiles();
	const folder = inProject("node_modules", tfjsNode, "lib");
	if (!existsSync(folder)) {
		return undefined;
	}
	const newest = readdirSync(folder)
		.map((name) => Number(/^napi-v(\d+)$/.exec(name)?.[1]))
		.filter((version) => version <= Number(process.versions.napi))
		.sort((a, b) => b - a)
		.map((version) => `${folder}/napi-v${version}/tfjs_binding.node`);
	return newest.find((path) => existsSync(path));
}
