/** Values of the session and of a stop: listed, shown, evaluated and set. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import { lookingName } from "../shared/channel";
import type { CodeAtStop } from "../shared/compiler-calls";
import type {
	Evaluated,
	FrameNames,
	Look,
	Looks,
	Seen,
	Target,
	Variable,
} from "../shared/looks";
import type { MimeBundle } from "../shared/messages";
import type { Inspection } from "./inspection";
import type { RemoteLooks } from "./remote-looks";
import { type Frame, noStop } from "./stop";

/** The scopes of a stop are numbered from here on; below are the runtime's numbers of objects. */
const firstScope = 2 ** 30;

interface ScopeOfFrame {
	/** Undefined for the session. */
	frame: Frame | undefined;
	reference: number;
}

export class Values {
	private scopes = new Map<number, ScopeOfFrame>();
	private nextScope = firstScope;

	/** @param compile makes JavaScript of an expression that may mention these names */
	constructor(
		private readonly inspection: Inspection,
		private readonly looks: RemoteLooks,
		private readonly compile: (
			expression: string,
			names: readonly string[],
		) => Promise<CodeAtStop>,
	) {}

	/** Forgets the scopes of a stop that is over. */
	forget(): void {
		this.scopes.clear();
	}

	scopesOf(frameId: number): DebugProtocol.Scope[] {
		const frame = this.inspection.stop?.frame(frameId);
		const scope = (name: string, of: Frame | undefined) => {
			const reference = this.nextScope++;
			this.scopes.set(reference, { frame: of, reference });
			return { name, variablesReference: reference, expensive: false };
		};
		return [scope("Locals", frame), scope("Session", undefined)];
	}

	/** Asks the runtime, whether it stands or not. */
	look<At extends keyof Looks>(look: Look & { at: At }): Promise<Seen<At>> {
		return this.inspection.stop === undefined
			? this.looks.ask(look)
			: this.inspection.ask("answerNow", [{ value: look }]);
	}

	session(): Promise<Variable[]> {
		return this.look({ at: "session" });
	}

	async variables({
		variablesReference: reference,
		start,
		count,
	}: DebugProtocol.VariablesArguments): Promise<Variable[]> {
		if (reference >= firstScope) {
			const { frame } = this.scope(reference);
			return frame === undefined
				? this.session()
				: (await this.namesOf(frame)).variables;
		}
		return this.look({
			at: "children",
			reference,
			...(start !== undefined && { start }),
			...(count !== undefined && { count }),
		});
	}

	/** @throws Error if there is no such name */
	async bundle(name: string, frameId?: number): Promise<MimeBundle> {
		const frame = this.frame(frameId);
		const bundle =
			frame === undefined
				? await this.look({ at: "bundle", name })
				: await this.inspection.ask<MimeBundle | undefined>("bundleIn", [
						{ value: name },
						...scopesIn(frame),
					]);
		if (bundle === undefined) {
			throw new Error(
				`there is no ${name} here: a name is there once the code that sets it has run`,
			);
		}
		return bundle;
	}

	/** Gives the session a name for what a name of a frame holds. */
	async copy(name: string, as: string, frameId: number): Promise<void> {
		const frame = this.frame(frameId);
		if (frame === undefined) {
			throw noStop();
		}
		await this.inspection.ask("copy", [
			{ value: name },
			{ value: as },
			...scopesIn(frame),
		]);
	}

	/** @throws Error with what TypeScript or the code says is wrong */
	async evaluate(expression: string, frameId?: number): Promise<Variable> {
		return this.run(expression, this.frame(frameId));
	}

	/** @param to an expression */
	async set(reference: number, name: string, to: string): Promise<Variable> {
		if (reference < firstScope) {
			return this.run(to, this.frame(), { reference, name });
		}
		return this.run(`${name} = (${to})`, this.scope(reference).frame);
	}

	/** The frame with an id, by default the innermost one; undefined while the code runs. */
	private frame(id?: number): Frame | undefined {
		const { stop } = this.inspection;
		return id === undefined ? stop?.top : stop?.frame(id);
	}

	private scope(reference: number): ScopeOfFrame {
		const scope = this.scopes.get(reference);
		if (scope === undefined) {
			throw new Error(
				"the code no longer stands where this was seen: ask for the scopes of this stop",
			);
		}
		return scope;
	}

	private namesOf(frame: Frame): Promise<FrameNames> {
		return this.inspection.ask("frame", scopesIn(frame));
	}

	private async run(
		expression: string,
		frame: Frame | undefined,
		target?: Target,
	): Promise<Variable> {
		const inFrame = frame && (await this.namesOf(frame));
		const session = await this.session();
		const names = [...session, ...(inFrame?.variables ?? [])].map(
			({ name }) => name,
		);
		const compiled = await this.compile(expression, [...new Set(names)]);
		if (!compiled.ok) {
			throw new Error(compiled.message);
		}
		const { code } = compiled;
		const evaluated =
			frame === undefined || inFrame === undefined
				? await this.look({
						at: "run",
						code,
						...(target !== undefined && { target }),
					})
				: await this.inspection.evaluate<Evaluated>(
						frame.callFrame,
						`globalThis[Symbol.for(${JSON.stringify(lookingName)})].run(${code}, {${inFrame.boxes.join(", ")}}, this, ${JSON.stringify(target)})`,
					);
		if ("error" in evaluated) {
			throw new Error(evaluated.error);
		}
		return evaluated.variable;
	}
}

/** What V8 knows of the names of a frame, the innermost scope first. */
function scopesIn({ callFrame }: Frame): { objectId: string }[] {
	return callFrame.scopeChain
		.filter(({ type }) => type !== "global")
		.map(({ object }) => ({ objectId: object.objectId ?? "" }));
}
