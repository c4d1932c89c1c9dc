/** Public copies of MNIST's four files, as NAME.gz. */
const publicMirrors = [
	"https://storage.googleapis.com/cvdf-datasets/mnist/",
	"https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/** After so many milliseconds it is known that no mirror can be reached. */
const patience = 18_000;

/** How long each of so many mirrors may keep silent, in milliseconds. */
export function patienceWithEach(mirrors: number): number {
	return Math.min(8000, patience / mirrors);
}

/**
 * The folders on the web to download MNIST's files from, in the order in which they are tried: the public ones, or
 * those that the environment variable MNIST_MIRRORS lists, separated by blanks.
 *
 * @throws Error where it lists anything but addresses of http or https.
 */
export function mirrorsByEnvironment(): string[] {
	const listed = (process.env.MNIST_MIRRORS ?? "").split(/\s+/).filter(Boolean);
	for (const address of listed) {
		if (/^https?:/i.test(address) && URL.canParse(address)) continue;
		throw new Error(
			`MNIST_MIRRORS lists "${address}", which is no address of a mirror, such as https://example.org/mnist/. ` +
				"Correct it, or unset it to use the public mirrors.",
		);
	}
	return listed.length > 0 ? listed : publicMirrors;
}

/** The address of a file in a mirror's folder, with or without a slash at the folder's end. */
export function addressOf(mirror: string, name: string): string {
	return `${mirror.replace(/\/*$/, "/")}${name}.gz`;
}
