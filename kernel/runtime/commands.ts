/** What the front asks of this process, done in order. */

import type { Command } from "../shared/channel";

export class Commands {
	private waiting: Command[] = [];

	constructor(
		private readonly perform: (
			command: Command,
			waiting: readonly Command[],
		) => void,
	) {}

	push(commands: Iterable<Command>): void {
		this.waiting.push(...commands);
		this.work();
	}

	/** Takes back the commands of a type that wait. */
	withdraw<Type extends Command["type"]>(
		type: Type,
	): Extract<Command, { type: Type }>[] {
		const isOfType = (
			command: Command,
		): command is Extract<Command, { type: Type }> => command.type === type;
		const withdrawn = this.waiting.filter(isOfType);
		this.waiting = this.waiting.filter((command) => !isOfType(command));
		return withdrawn;
	}

	/** Does what waits. An interrupt may terminate this together with the code that it runs; then it has to be called again. */
	work(): void {
		for (
			let command = this.waiting.shift();
			command !== undefined;
			command = this.waiting.shift()
		) {
			this.perform(command, this.waiting);
		}
	}
}
