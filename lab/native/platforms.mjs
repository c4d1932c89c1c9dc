/** The version of TensorFlow whose library is taken out of its Python package. */
export const tensorflow = "2.21.0";

/**
 * A wheel of TensorFlow for Python 3.12. The library in it does not depend on Python, so one Python's wheel serves.
 *
 * @typedef {object} Wheel
 * @property {string} project as Python's package index calls it.
 * @property {string} platform pip's name for the platform.
 * @property {string} sha256 of the file.
 * @property {number} megabytes of the file.
 *
 * @typedef {object} Platform
 * @property {string} [prebuilt] how the names of the archives end that hold the addon's library for it.
 * @property {Wheel} [wheel]
 */

/** @type {Record<string, Platform>} */
const platforms = {
	"linux-x64": {
		prebuilt: "linux-x86_64-2.9.1",
		wheel: {
			project: "tensorflow-cpu",
			platform: "manylinux_2_27_x86_64",
			sha256:
				"dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb",
			megabytes: 274,
		},
	},
	"linux-arm64": {
		wheel: {
			project: "tensorflow",
			platform: "manylinux_2_27_aarch64",
			sha256:
				"b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552",
			megabytes: 282,
		},
	},
	"darwin-arm64": {
		wheel: {
			project: "tensorflow",
			platform: "macosx_12_0_arm64",
			sha256:
				"56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712",
			megabytes: 223,
		},
	},
	// TensorFlow ended its packages for Macs with Intel processors before 2.21.
	"darwin-x64": { prebuilt: "darwin-x86_64-2.9.1" },
};

/** What there is for this machine. */
export const platform = platforms[`${process.platform}-${process.arch}`] ?? {};
