import { ROOT } from "./paths.mjs";

/** How many of a tool's last lines a failure shows. */
const LAST_LINES = 12;

/** The set-up cannot go on, for a reason that a reader can act on. */
export class SetupFailure extends Error {
	/**
	 * @param {string} what what is wrong, as a sentence.
	 * @param {string} advice what to do about it, as a sentence.
	 * @param {string[]} lines the words of the tool that failed.
	 */
	constructor(what, advice, lines = []) {
		super(
			[
				what,
				...lines.slice(-LAST_LINES).map((line) => `  | ${line}`),
				`What to do: ${advice}`,
			].join("\n"),
		);
		this.name = "SetupFailure";
	}
}

/** A tool that the set-up ran ended with an error, or is not there. */
export class ToolFailure extends Error {
	/**
	 * @param {string} how for instance "npm ci ended with exit code 1".
	 * @param {string[]} lines all that it printed.
	 */
	constructor(how, lines) {
		super(how);
		this.name = "ToolFailure";
		this.lines = lines;
	}
}

const CAUSES = [
	{
		sign: /package\.json and package-lock\.json[\s\S]*in sync/,
		name: "package.json and package-lock.json do not agree",
		advice:
			'restore both with "git checkout package.json package-lock.json" or, if you changed a dependency on purpose, run "npm install"; then run the same command again.',
	},
	{
		sign: /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i,
		name: "the disk is full",
		advice: `free some space on the disk that holds ${ROOT} (Downhill takes about 1 GB there, and npm and pip as much again for their caches), then run the same command again.`,
	},
	{
		sign: /\b(ENOTDIR|EEXIST|EISDIR)\b/,
		name: "a file stands where a folder is needed",
		advice:
			"move the file that is named above out of the way, then run the same command again.",
	},
	{
		sign: /\b(EACCES|EPERM|EROFS)\b|permission denied|read-only file system/i,
		name: "a folder cannot be written",
		advice: `see to it that you own and may write ${ROOT} and all that is in it (sudo chown -R "$USER" ${ROOT}), or clone Downhill into a folder of your own, then run the same command again.`,
	},
	{
		sign: /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b|\(from versions: none\)|Connect\w*Error|Read ?[Tt]ime|ProtocolError|IncompleteRead|HTTP error 5\d\d/,
		name: "no network",
		advice:
			"check the network connection (and the settings of npm, of pip and of the proxy if you use one), then run the same command again: it goes on where it stopped.",
	},
	{
		sign: /ensurepip is not\s+available|No module named '?(ensurepip|venv|pip)\b/,
		name: "this Python comes without venv",
		advice:
			"install it (Debian, Ubuntu: sudo apt install python3-venv), then run the same command again.",
	},
];

/**
 * @param {unknown} error
 * @returns {boolean} whether a second try may succeed, since it was the network that failed.
 */
export function isNetworkFailure(error) {
	return causeOf(textOf(error))?.name === "no network";
}

/**
 * @param {unknown} error what a step threw.
 * @returns {SetupFailure} the same, with its cause and what to do.
 */
export function explained(error) {
	if (error instanceof SetupFailure) return error;
	const cause = causeOf(textOf(error));
	const how = error instanceof Error ? error.message : String(error);
	return new SetupFailure(
		cause === undefined ? how : `${how}: ${cause.name}.`,
		cause?.advice ??
			'see the lines above, then run the same command again; "npm run clean" first makes it start from nothing.',
		error instanceof ToolFailure ? error.lines : [],
	);
}

/** @param {string} text */
function causeOf(text) {
	return CAUSES.find(({ sign }) => sign.test(text));
}

/** @param {unknown} error */
function textOf(error) {
	return error instanceof ToolFailure
		? error.lines.join("\n")
		: `${error instanceof Error ? error.message : error}`;
}
