import { pageTemplate } from "./export/step.mjs";
import { kernelBuild } from "./kernel/step.mjs";
import { plotRenderer } from "./labextension/step.mjs";
import { jupyterSettings } from "./setup/jupyter-settings.mjs";
import { nodePackages } from "./setup/node-packages.mjs";
import { pythonPackages } from "./setup/python-packages.mjs";

const BUILT = [kernelBuild, plotRenderer, pageTemplate];

/** The set-up's, in order: a step may use what those before it made. */
export const STEPS = [
	nodePackages,
	...BUILT,
	pythonPackages,
	jupyterSettings(BUILT),
];

/** As far as the kernel, which is enough for another Jupyter. */
export const KERNEL_STEPS = [nodePackages, kernelBuild];
