import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { inRoot, ROOT, VENV_PYTHON } from "../base/paths.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";
import { runTool } from "../base/run-tool.mjs";
import { answeringIndexes } from "../setup/answering-indexes.mjs";
import { RouteClosed } from "./failure.mjs";
import { bytesIn, inNative, inPartial, makeWhole } from "./folder.mjs";
import {
	LIBTENSORFLOW,
	NEEDED_GIGABYTES,
	TENSORFLOW,
	UNPACKED_GIGABYTES,
	WHEEL_PYTHON,
} from "./platforms.mjs";
import { runWithin } from "./run-within.mjs";

/** Enough for the wheel at 0.2 MB a second. */
const DOWNLOAD_SECONDS = 25 * 60;
const UNPACK_SECONDS = 5 * 60;
const LOOK_MS = 500;

/**
 * Fetches TensorFlow's libraries and headers out of its Python package, where they are not there yet.
 *
 * @param {import("./platforms.mjs").Wheel} wheel
 * @param {import("../base/progress.mjs").ProgressLine} line
 * @throws {RouteClosed | import("../base/failure.mjs").ToolFailure} naming what went wrong.
 */
export async function fetchLibtensorflow(wheel, line) {
	if (existsSync(inNative(LIBTENSORFLOW))) return;
	requireSpace();
	line.note(
		`fetching ${wheel.project} ${TENSORFLOW} for its library: ${wheel.megabytes} MB to download, ${UNPACKED_GIGABYTES} GB on disk in .native/`,
	);
	await inPartial(async (partial) => {
		await download(wheel, partial, line);
		const [name] = readdirSync(partial).filter((file) => /\.whl$/.test(file));
		const file = join(partial, `${name}`);
		line.show("checking");
		await requireDigest(file, wheel.sha256);
		line.show("unpacking");
		await makeWhole(LIBTENSORFLOW, async (folder) => {
			await runWithin(
				UNPACK_SECONDS,
				VENV_PYTHON,
				[
					inRoot("lab", "native", "unpack.py"),
					file,
					folder,
					...wheel.libraries,
				],
				{ name: "unpacking", env: pythonEnvironment() },
			);
		});
	});
}

function requireSpace() {
	const { bavail, bsize } = statfsSync(ROOT);
	const free = (bavail * bsize) / 1e9;
	if (free < NEEDED_GIGABYTES) {
		throw new RouteClosed(
			`not enough room: it needs ${NEEDED_GIGABYTES} GB on the disk of this folder while it unpacks, ${free.toFixed(1)} GB are free`,
		);
	}
}

/**
 * @param {import("./platforms.mjs").Wheel} wheel
 * @param {string} folder
 * @param {import("../base/progress.mjs").ProgressLine} line
 */
async function download(wheel, folder, line) {
	const indexes = await answeringIndexes({
		run: runTool,
		show: (detail) => line.show(detail),
		note: (text) => line.note(text),
	});
	const timer = setInterval(() => {
		const megabytes = Math.round(bytesIn(folder) / 1e6);
		line.show(`${megabytes} of ${wheel.megabytes} MB`);
	}, LOOK_MS);
	try {
		await runWithin(
			DOWNLOAD_SECONDS,
			VENV_PYTHON,
			[
				...PIP_DOWNLOAD,
				`--platform=${wheel.platform}`,
				`--dest=${folder}`,
			].concat(`${wheel.project}==${TENSORFLOW}`),
			{
				name: "pip download",
				// pip's own temporary files go where they are removed whatever happens.
				env: { ...pythonEnvironment(), ...indexes, TMPDIR: folder },
			},
		);
	} finally {
		clearInterval(timer);
	}
}

const PIP_DOWNLOAD = [
	"-m",
	"pip",
	"download",
	"--no-deps",
	"--no-input",
	"--progress-bar=off",
	"--retries=1",
	"--timeout=15",
	// A cache would hold all of it a second time.
	"--no-cache-dir",
	"--only-binary=:all:",
	"--implementation=cp",
	`--python-version=${WHEEL_PYTHON.version}`,
	`--abi=${WHEEL_PYTHON.abi}`,
];

/**
 * @param {string} file
 * @param {string} sha256
 * @throws {RouteClosed} where the file has another digest.
 */
export async function requireDigest(file, sha256) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	const found = hash.digest("hex");
	if (found !== sha256) {
		throw new RouteClosed(
			`the downloaded file is not the expected one (SHA-256 ${found} instead of ${sha256}); it was thrown away`,
		);
	}
}
