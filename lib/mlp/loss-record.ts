import type { Scalar } from "@tensorflow/tfjs";
import type { Engine } from "../engine";

/** Losses of training steps: kept in the engine, because reading each at once would make the engine wait for it. */
export class LossRecord {
	/** Every loss read so far, one for each step. */
	readonly read: number[] = [];
	private readonly tf: Engine;
	private unread: Scalar[] = [];

	constructor(tf: Engine) {
		this.tf = tf;
	}

	/** Takes over the loss of the next step. */
	add(loss: Scalar): void {
		this.unread.push(loss);
	}

	/** Reads what has been added since the last time. */
	async readNew(): Promise<void> {
		if (this.unread.length === 0) {
			return;
		}
		const stacked = this.tf.stack(this.unread);
		this.dispose();
		for (const loss of await stacked.data()) {
			this.read.push(loss);
		}
		stacked.dispose();
	}

	/** Frees the memory of losses that have not been read. */
	dispose(): void {
		for (const loss of this.unread) {
			loss.dispose();
		}
		this.unread = [];
	}
}
