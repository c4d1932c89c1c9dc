import { execFileSync } from "node:child_process";

interface Options {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
}

/** Calls npm. What the project itself needs is in npm's cache already, which stays where it is with another home. */
export function npm(args: string[], { cwd = "/", env }: Options = {}): string {
	return execFileSync("npm", args, {
		cwd,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
		env: {
			...outsideOfNpm(),
			npm_config_cache: npmCache,
			npm_config_prefer_offline: "true",
			npm_config_ignore_scripts: "true",
			npm_config_audit: "false",
			...env,
		},
	});
}

/** `npm install --global`, below a folder that takes the place of /usr. */
export function installGlobally(tarball: string, prefix: string): void {
	npm(["install", "--global", "--prefix", prefix, tarball]);
}

export const npmCache = execFileSync("npm", ["config", "get", "cache"], {
	encoding: "utf8",
}).trim();

/** The environment without what an npm that runs the tests has set. */
function outsideOfNpm(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
	);
}
