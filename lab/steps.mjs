import { pageTemplate } from "./export/step.mjs";
import { classSteps } from "./hub/packages.mjs";
import { kernelBuild } from "./kernel/step.mjs";
import { plotRenderer } from "./labextension/step.mjs";
import { jupyterlite } from "./lite/packages.mjs";
import { developmentPackages } from "./setup/development-packages.mjs";
import { jupyterSettings } from "./setup/jupyter-settings.mjs";
import { nodePackages } from "./setup/node-packages.mjs";
import { pythonPackages } from "./setup/python-packages.mjs";

const built = [kernelBuild, plotRenderer, pageTemplate];

const lessons = [
	nodePackages,
	...built,
	pythonPackages,
	jupyterSettings(built),
];

/** The steps of the set-up by what it is for, in order: a step may use what those before it made. */
export const stepsFor = {
	/** The kernel alone, which another Jupyter can start. It needs no Python. */
	kernel: [nodePackages, kernelBuild],
	/** JupyterLab on the lessons. */
	lessons,
	/** Checks and tests. */
	development: [...lessons, developmentPackages],
	/** A class on one machine, and grading. */
	classroom: [...lessons, ...classSteps],
	/** The course as a site that runs in the browser. */
	lite: [...lessons, jupyterlite],
};
