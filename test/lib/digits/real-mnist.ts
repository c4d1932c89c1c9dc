import { findMnist } from "../../../lib/mnist";
import { hasRealMnist, realMnist } from "../mnist/real-mnist";

if (hasRealMnist) process.env.MNIST_DIR = realMnist;

/** MNIST, if it is on this machine; it is not downloaded. */
export const mnist = await findMnist();

/** Why there is no MNIST to compare with; undefined where there is. */
export const mnistMissing =
	mnist === undefined
		? 'MNIST is not on this machine; "npm run data" gets it'
		: undefined;
