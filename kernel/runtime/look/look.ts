/** Answers the debugger's questions about what the session holds, between cells and while one stands at a breakpoint. */

import type { Look, Looks, Seen, Variable } from "../../shared/looks";
import type { MimeBundle } from "../../shared/messages";
import { attempt } from "../attempt";
import { bundleOf } from "../bundle";
import type { Scope } from "../scope";
import { viewOf } from "../views/view";
import { Variables } from "./variables";

export class Looking {
	private readonly variables = new Variables();

	constructor(private readonly scope: Scope) {}

	/** Waits only for a value whose own method makes its bundle later. */
	answer(look: Look): Seen<keyof Looks> | Promise<MimeBundle | undefined> {
		switch (look.at) {
			case "session":
				return this.session();
			case "children":
				return this.variables.children(look.reference, look.start, look.count);
			case "bundle":
				return this.bundle(look.name);
		}
	}

	private session(): Variable[] {
		return [...this.scope.held()].map(([name, value]) =>
			this.variables.describe({ key: name, value }, name),
		);
	}

	private bundle(name: string): MimeBundle | undefined | Promise<MimeBundle> {
		for (const [held, value] of this.scope.held()) {
			if (held === name) {
				return bundle(value);
			}
		}
		return undefined;
	}
}

/** Like a cell's result; where the value's own method fails, as other values. */
function bundle(value: unknown): MimeBundle | Promise<MimeBundle> {
	const made = attempt(() => bundleOf(value), viewOf(value));
	return made instanceof Promise ? made.catch(() => viewOf(value)) : made;
}
