import type { Signal } from "./jupyterlab";

/** Listens to signals until it is disposed of. */
export class Connections {
	private readonly disconnects: (() => void)[] = [];

	on<Value>(
		signal: Signal<unknown, Value>,
		listener: (value: Value) => void,
	): void {
		const slot = (_: unknown, value: Value) => listener(value);
		signal.connect(slot);
		this.disconnects.push(() => signal.disconnect(slot));
	}

	dispose(): void {
		for (const disconnect of this.disconnects) {
			disconnect();
		}
	}
}
