/** One of the files that MNIST consists of, in the IDX format, and what it has to hold. */
export interface MnistFile {
	/** Its name when unpacked; mirrors have it as NAME.gz. */
	readonly name: string;
	/** What a progress bar calls it. */
	readonly title: string;
	readonly content: "images" | "labels";
	/** How many images or labels. */
	readonly count: number;
	/** SHA-256 of the unpacked bytes, as 64 hexadecimal digits. */
	readonly sha256: string;
}

export interface MnistSplit {
	readonly images: MnistFile;
	readonly labels: MnistFile;
}

export interface MnistFiles {
	readonly train: MnistSplit;
	readonly test: MnistSplit;
}

/** As Yann LeCun, Corinna Cortes and Christopher Burges published them: "The MNIST database of handwritten digits". */
export const mnistFiles: MnistFiles = {
	train: {
		images: {
			name: "train-images-idx3-ubyte",
			title: "MNIST train images",
			content: "images",
			count: 60_000,
			sha256:
				"ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
		},
		labels: {
			name: "train-labels-idx1-ubyte",
			title: "MNIST train labels",
			content: "labels",
			count: 60_000,
			sha256:
				"65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
		},
	},
	test: {
		images: {
			name: "t10k-images-idx3-ubyte",
			title: "MNIST test images",
			content: "images",
			count: 10_000,
			sha256:
				"0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
		},
		labels: {
			name: "t10k-labels-idx1-ubyte",
			title: "MNIST test labels",
			content: "labels",
			count: 10_000,
			sha256:
				"ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
		},
	},
};

/** The four files, in a fixed order. */
export function eachFile({ train, test }: MnistFiles): MnistFile[] {
	return [train.images, train.labels, test.images, test.labels];
}
