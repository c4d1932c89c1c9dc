import { execFileSync } from "node:child_process";
import { SetupFailure } from "../base/failure.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";

/** The minor versions of Python 3 that the pins of lab/requirements.txt are made for. */
const OLDEST = 10;
export const NEWEST = 14;

const CANDIDATES = [
	"python3",
	...range(NEWEST, OLDEST).map((minor) => `python3.${minor}`),
	"python",
];

/**
 * Written for any Python, 2 included. Of the Python of an environment it names the one
 * below: the environment may be .venv itself, which is about to be removed.
 */
const SELF_DESCRIPTION = `
import sys
print("%d.%d.%d" % sys.version_info[:3])
print(getattr(sys, "_base_executable", sys.executable))
try:
    import venv, ensurepip
    print("can make environments")
except ImportError:
    pass
`;

/** @typedef {{executable: string, version: string, minor: number, hasVenv: boolean}} Python */

/**
 * A Python to make the environment with: the one that the variable PYTHON names, or
 * else the first on PATH that the pins are made for, or else a newer one.
 *
 * @returns {Python}
 * @throws {SetupFailure} where there is none, or none that can make environments.
 */
export function findPython() {
	const { PYTHON } = process.env;
	const found = (PYTHON ? [PYTHON] : CANDIDATES)
		.map(describe)
		.filter((python) => python !== undefined);
	const usable = found.filter(({ minor }) => minor >= OLDEST);
	const complete = usable.filter(({ hasVenv }) => hasVenv);
	const best = complete.find(({ minor }) => minor <= NEWEST) ?? complete[0];
	if (best !== undefined) return best;

	const [withoutVenv] = usable;
	if (withoutVenv !== undefined) {
		throw new SetupFailure(
			`Python ${withoutVenv.version} (${withoutVenv.executable}) comes without its modules venv and ensurepip, which make Python environments.`,
			`install them (Debian, Ubuntu: sudo apt install python3-venv, or python3.${withoutVenv.minor}-venv), then run the same command again.`,
		);
	}
	const seen = [
		...new Set(
			found.map(({ version, executable }) => `${version} (${executable})`),
		),
	];
	throw new SetupFailure(
		`No Python 3.${OLDEST} or newer was found. ` +
			(PYTHON
				? `The variable PYTHON names ${PYTHON}, which is `
				: `Looked on PATH for ${CANDIDATES.join(", ")}; found `) +
			`${seen.join(", ") || (PYTHON ? "no Python" : "none")}.`,
		`install Python 3.${OLDEST} or newer (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python), or name one (PYTHON=/path/to/python3 npm start), then run the same command again.`,
	);
}

/**
 * @param {string} command
 * @returns {Python | undefined} undefined where it is no working Python 3 or 2.
 */
function describe(command) {
	let lines;
	try {
		lines = execFileSync(command, ["-c", SELF_DESCRIPTION], {
			encoding: "utf8",
			env: pythonEnvironment(),
			stdio: ["ignore", "pipe", "ignore"],
		}).split("\n");
	} catch {
		return undefined;
	}
	const [version = "", executable = command, hasVenv] = lines;
	const [major, minor] = version.split(".").map(Number);
	return {
		executable,
		version,
		minor: major === 3 && minor !== undefined ? minor : -1,
		hasVenv: hasVenv !== "",
	};
}

/**
 * @param {number} from
 * @param {number} to not above `from`.
 */
function range(from, to) {
	return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
