/** MNIST is not on this machine, and no mirror gives it. */
export class MnistUnavailable extends Error {
	override readonly name = "MnistUnavailable";

	/** @param reasons one of each mirror, such as "example.org cannot be reached (ENOTFOUND)". */
	constructor(readonly reasons: readonly string[]) {
		super(
			`MNIST could not be downloaded: ${reasons.join("; ")}.\n` +
				'What to do: check the network connection (and HTTPS_PROXY, where you need a proxy), then run "npm run data". ' +
				"Or place the four files in data/mnist/ by hand: data/README.md tells where they are to be had. " +
				"Or set MNIST_DIR to a folder that has them.",
		);
	}
}
