/** Settings of the user's that would make Python leave its environment, or pip install elsewhere. */
const misleading = [
	"PYTHONHOME",
	"PYTHONPATH",
	"PYTHONSTARTUP",
	"PIP_PREFIX",
	"PIP_TARGET",
	"PIP_ROOT",
];

/**
 * The environment variables under which Python, pip and Jupyter run, so that only the
 * packages of .venv count. Settings of the network (index, proxy, certificates) stay.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function pythonEnvironment() {
	const env = {
		...process.env,
		PYTHONNOUSERSITE: "1",
		PIP_USER: "0",
		PIP_DISABLE_PIP_VERSION_CHECK: "1",
	};
	return Object.fromEntries(
		Object.entries(env).filter(([name]) => !misleading.includes(name)),
	);
}
