import { root } from "./paths.mjs";

/** How many lines of another program a failure shows. */
const shownLines = 12;

/** Something cannot be done, for a reason that a reader can act on. Its message is written for that reader. */
export class Failure extends Error {
	/**
	 * @param {string} what what is wrong, and where, as a sentence.
	 * @param {string} [advice] what to do about it, as a sentence; `explained` finds some where there is none.
	 * @param {string[]} [lines] what another program printed; the first of them are shown.
	 */
	constructor(what, advice = "", lines = []) {
		const shown = lines.slice(0, shownLines).map((line) => `  | ${line}`);
		if (lines.length > shownLines) {
			shown.push(`  | … ${lines.length - shownLines} more`);
		}
		const todo = advice === "" ? [] : [`What to do: ${advice}`];
		super([what, ...shown, ...todo].join("\n"));
		this.name = "Failure";
		this.what = what;
		this.advice = advice;
		this.lines = lines;
	}
}

const causes = [
	{
		sign: /package\.json and package-lock\.json[\s\S]*in sync/,
		name: "package.json and package-lock.json do not agree",
		advice:
			'restore both with "git checkout package.json package-lock.json" or, if you changed a dependency on purpose, run "npm install"; then run the same command again.',
	},
	{
		sign: /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i,
		name: "the disk is full",
		advice: `free some space on the disk that holds ${root} (Downhill takes about 1 GB there, and npm and pip as much again for their caches), then run the same command again.`,
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
		advice: `make sure that you own and may write ${root} and everything in it (sudo chown -R "$USER" ${root}), or clone Downhill into a folder of your own, then run the same command again.`,
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
 * @returns {Failure} the same, with its cause where that is known, and what to do.
 */
export function explained(error) {
	if (error instanceof Failure && error.advice !== "") {
		return error;
	}
	const { what, lines } = parts(error);
	const cause = causeOf(lines.length > 0 ? lines : [what]);
	return new Failure(
		cause === undefined ? what : `${what}: ${cause.name}.`,
		cause?.advice ??
			'see the lines above, then run the same command again; "npm run clean" first makes it start from nothing.',
		lines.slice(-shownLines),
	);
}

/**
 * @param {unknown} error
 * @returns {string} what is wrong, in one line.
 */
export function summary(error) {
	const { what, lines } = parts(error);
	const cause = causeOf(lines);
	const telling =
		cause?.name ?? lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
	return [what.split("\n")[0], telling].filter(Boolean).join(": ");
}

/**
 * @param {unknown} error
 * @returns {{what: string, lines: string[]}}
 */
function parts(error) {
	if (error instanceof Failure) {
		return error;
	}
	return {
		what: error instanceof Error ? error.message : String(error),
		lines: [],
	};
}

/** @param {string[]} lines */
function causeOf(lines) {
	return causes.find(({ sign }) => sign.test(lines.join("\n")));
}
