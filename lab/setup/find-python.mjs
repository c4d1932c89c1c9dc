import { execFileSync } from "node:child_process";
import { Failure } from "../base/failure.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";

/** The minor versions of Python 3 that the pins of lab/requirements.txt are made for. */
const oldest = 10;
export const newest = 14;

const candidates = [
	"python3",
	...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`),
	"python",
];

/**
 * Written for any Python, 2 included. A Python inside a virtual environment names its base
 * interpreter, because the environment may be .venv itself, which is about to be removed.
 */
const selfDescription = `
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
 * @throws {Failure} where there is none, or none that can make environments.
 */
export function findPython() {
	const { PYTHON } = process.env;
	const found = (PYTHON ? [PYTHON] : candidates).flatMap(describe);
	const usable = found.filter(({ minor }) => minor >= oldest);
	const complete = usable.filter(({ hasVenv }) => hasVenv);
	const best = complete.find(({ minor }) => minor <= newest) ?? complete[0];
	if (best !== undefined) {
		return best;
	}
	const [withoutVenv] = usable;
	if (withoutVenv !== undefined) {
		throw new Failure(
			`Python ${withoutVenv.version} (${withoutVenv.executable}) comes without its modules venv and ensurepip, which make Python environments.`,
			`install them (Debian, Ubuntu: sudo apt install python3-venv, or python3.${withoutVenv.minor}-venv), then run the same command again.`,
		);
	}
	const looked = PYTHON
		? `The variable PYTHON names ${PYTHON}`
		: `Looked on PATH for ${candidates.join(", ")}`;
	const seen = found.map(
		({ version, executable }) => `${version} (${executable})`,
	);
	throw new Failure(
		`No Python 3.${oldest} or newer was found. ${looked}; found ${[...new Set(seen)].join(", ") || "none"}.`,
		`install Python 3.${oldest} or newer (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python), or name one (PYTHON=/path/to/python3 npm start), then run the same command again.`,
	);
}

/**
 * @param {string} command
 * @returns {Python[]} none where it is not a working Python.
 */
function describe(command) {
	try {
		const [version = "", executable = command, hasVenv] = execFileSync(
			command,
			["-c", selfDescription],
			{
				encoding: "utf8",
				env: pythonEnvironment(),
				stdio: ["ignore", "pipe", "ignore"],
			},
		).split("\n");
		const [major, minor = 0] = version.split(".").map(Number);
		return [
			{
				executable,
				version,
				minor: major === 3 ? minor : -1,
				hasVenv: hasVenv !== "",
			},
		];
	} catch {
		return [];
	}
}
