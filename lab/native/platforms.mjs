/** The version of TensorFlow whose library is taken out of its Python package. */
export const TENSORFLOW = "2.21.0";

/** The folder of .native/ with what is kept of that package: include/ and the libraries. */
export const LIBTENSORFLOW = `libtensorflow-${TENSORFLOW}`;

/**
 * A wheel of TensorFlow for Python. The library in it does not depend on Python, so one Python's wheel serves.
 *
 * @typedef {object} Wheel
 * @property {string} project as Python's package index calls it.
 * @property {string} platform pip's name for the platform.
 * @property {string} sha256 of the file.
 * @property {number} megabytes of the file.
 * @property {string[]} libraries in its folder tensorflow/, first the one that needs the other.
 */

/**
 * @typedef {object} Platform
 * @property {boolean} prebuilt whether tfjs-node's authors offer an addon for it.
 * @property {Wheel} [wheel]
 */

/** What the wheel takes on disk once unpacked, and while it is being unpacked. */
export const UNPACKED_GIGABYTES = 0.9;
export const NEEDED_GIGABYTES = 1.3;

/** The Python whose wheels the digests below are of. */
export const WHEEL_PYTHON = { version: "3.12", abi: "cp312" };

/** @type {Record<string, Platform>} */
const PLATFORMS = {
	"linux-x64": {
		prebuilt: true,
		wheel: {
			project: "tensorflow-cpu",
			platform: "manylinux_2_27_x86_64",
			sha256:
				"dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb",
			megabytes: 274,
			libraries: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
		},
	},
	"linux-arm64": {
		prebuilt: false,
		wheel: {
			project: "tensorflow",
			platform: "manylinux_2_27_aarch64",
			sha256:
				"b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552",
			megabytes: 282,
			libraries: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
		},
	},
	"darwin-arm64": {
		prebuilt: false,
		wheel: {
			project: "tensorflow",
			platform: "macosx_12_0_arm64",
			sha256:
				"56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712",
			megabytes: 223,
			libraries: [
				"libtensorflow_cc.2.dylib",
				"libtensorflow_framework.2.dylib",
			],
		},
	},
	// TensorFlow ended its packages for Macs with Intel processors before 2.21.
	"darwin-x64": { prebuilt: true },
};

/**
 * @returns {Platform} what there is for this machine.
 */
export function thisPlatform() {
	const found = PLATFORMS[`${process.platform}-${process.arch}`];
	if (found === undefined) return { prebuilt: false };
	// Both are built for the GNU C library, which Alpine Linux does not have.
	return isMusl() ? { prebuilt: false } : found;
}

function isMusl() {
	if (process.platform !== "linux") return false;
	const { header } = /** @type {{header: Record<string, unknown>}} */ (
		process.report.getReport()
	);
	return header.glibcVersionRuntime === undefined;
}
