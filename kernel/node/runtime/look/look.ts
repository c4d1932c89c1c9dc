/** Answers the debugger's questions about what the session holds, between cells and while one stands at a breakpoint. */

import vm from "node:vm";
import { attempt } from "../../../runtime/attempt";
import { bundleOf } from "../../../runtime/bundle";
import type { Box, Scope } from "../../../runtime/scope";
import { viewOf } from "../../../runtime/views/view";
import type {
	Evaluated,
	FrameNames,
	Look,
	Looks,
	Seen,
	Target,
	Variable,
} from "../../../shared/looks";
import type { MimeBundle } from "../../../shared/messages";
import { inWords } from "./describe";
import { localsOf } from "./frame";
import { Variables } from "./variables";

/** A function that reads the arguments of a cell. */
type Code = (...args: unknown[]) => void;

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
			case "run": {
				const code = vm.runInThisContext(look.code) as Code;
				return this.run(code, {}, undefined, look.target);
			}
		}
	}

	/** The same while the learner's code stands: nothing can be waited for. */
	answerNow(look: Look): Seen<keyof Looks> {
		const answer = this.answer(look);
		return answer instanceof Promise ? [] : answer;
	}

	/** What a frame sees. @param scopes V8's, the innermost first */
	frame(...scopes: object[]): FrameNames {
		const locals = [...localsOf(scopes)];
		return {
			variables: locals.map(([name, { value }]) =>
				this.variables.describe({ key: name, value }, name),
			),
			boxes: locals.map(([name, { box }]) => `${JSON.stringify(name)}: ${box}`),
		};
	}

	/** How a name of a frame shows itself. */
	bundleIn(name: string, ...scopes: object[]): MimeBundle | undefined {
		const local = localsOf(scopes).get(name);
		const value = local?.value ?? this.scope.valueOf(name);
		return value === undefined ? undefined : bundleNow(value);
	}

	/** Gives the session a name for what a name of a frame holds. */
	copy(name: string, as: string, ...scopes: object[]): void {
		const local = localsOf(scopes).get(name);
		if (local === undefined) {
			throw new Error(`there is no ${name} here`);
		}
		this.scope.box(as).value = local.value;
	}

	/**
	 * Runs code that a person gave.
	 * @param locals boxes of names that hide those of the session
	 * @param target takes the value
	 */
	run(
		code: Code,
		locals: Record<string, Box>,
		self: unknown,
		target?: Target,
	): Evaluated {
		const box = (name: string): Box => {
			if (Object.hasOwn(locals, name)) {
				return locals[name] as Box;
			}
			// What the code declares for itself is not for the session, whose compiler knows nothing of it.
			return this.scope.has(name) ? this.scope.box(name) : {};
		};
		const state: { result?: unknown } = {};
		const same = (value: unknown) => value;
		try {
			code.call(self, box, state, undefined, noImport, same, {});
			if (target !== undefined) {
				this.variables.set(target.reference, target.name, state.result);
			}
			const value = state.result;
			return { variable: this.variables.describe({ key: "", value }) };
		} catch (error) {
			return { error: inWords(error) };
		}
	}

	private session(): Variable[] {
		return [...this.scope.held()].map(([name, value]) =>
			this.variables.describe({ key: name, value }, name),
		);
	}

	private bundle(name: string): MimeBundle | undefined | Promise<MimeBundle> {
		return this.scope.has(name) ? bundle(this.scope.valueOf(name)) : undefined;
	}
}

/** Like a cell's result; where the value's own method fails, as other values. */
function bundle(value: unknown): MimeBundle | Promise<MimeBundle> {
	const made = attempt(() => bundleOf(value), viewOf(value));
	return made instanceof Promise ? made.catch(() => viewOf(value)) : made;
}

function bundleNow(value: unknown): MimeBundle {
	const made = bundle(value);
	return made instanceof Promise ? viewOf(value) : made;
}

function noImport(): never {
	throw new Error("import() cannot be used here, where nothing else can run");
}
