/**
 * Just enough of an assembler to write a WebAssembly kernel in TypeScript: functions of 32-bit integers that have no
 * result. Instructions have the names and bytes of the WebAssembly specification, version 2, and of its proposals for
 * threads and relaxed SIMD.
 */
export type Code = readonly number[];

export interface WasmFunction {
	readonly name: string;
	readonly parameters: number;
	readonly i32Locals: number;
	readonly v128Locals: number;
	/** Locals go by number: first the parameters, then the i32 locals, then the v128 locals. */
	readonly body: readonly Code[];
}

export const get = (local: number) => code(0x20, unsigned(local));
export const set = (local: number, value: Code) =>
	code(value, 0x21, unsigned(local));
export const i32 = (value: number) => code(0x41, signed(value));
export const i32Add = (a: Code, b: Code) => code(a, b, 0x6a);
export const i32Multiply = (a: Code, b: Code) => code(a, b, 0x6c);
/** 1 where a < b, else 0; both with a sign. */
export const i32Less = (a: Code, b: Code) => code(a, b, 0x48);
export const i32Load = (address: Code, offset: number) =>
	code(address, 0x28, 2, unsigned(offset));
/** Adds to the number in memory in one go, whatever other threads do; gives what it was before. */
export const i32AtomicAdd = (address: Code, offset: number, value: Code) =>
	code(address, value, 0xfe, 0x1e, 2, unsigned(offset));
export const f32Load = (address: Code) => code(address, 0x2a, 2, 0);
export const f32Multiply = (a: Code, b: Code) => code(a, b, 0x94);
export const f32Store = (address: Code, offset: number, value: Code) =>
	code(address, value, 0x38, 2, unsigned(offset));

export const f32x4Zero = code(0xfd, 12, new Array<number>(16).fill(0));
export const f32x4Load = (address: Code, offset: number) =>
	code(address, 0xfd, 0, 2, unsigned(offset));
/** Loads one number into all four places. */
export const f32x4LoadSplat = (address: Code) => code(address, 0xfd, 9, 2, 0);
export const f32x4Store = (address: Code, offset: number, value: Code) =>
	code(address, value, 0xfd, 11, 2, unsigned(offset));
export const f32x4Add = (a: Code, b: Code) => code(a, b, 0xfd, 0xe4, 1);
export const f32x4Multiply = (a: Code, b: Code) => code(a, b, 0xfd, 0xe6, 1);
/** NaN where one of the two is. */
export const f32x4Max = (a: Code, b: Code) => code(a, b, 0xfd, 0xe9, 1);
/** All bits of a place where a > b, else none. */
export const f32x4Greater = (a: Code, b: Code) => code(a, b, 0xfd, 0x44);
export const v128And = (a: Code, b: Code) => code(a, b, 0xfd, 0x4e);
/** a·b + c, rounded once or twice, as the processor likes. */
export const f32x4RelaxedMultiplyAdd = (a: Code, b: Code, c: Code) =>
	code(a, b, c, 0xfd, 0x85, 2);

/** `local += by`. */
export const increase = (local: number, by: Code) =>
	set(local, i32Add(get(local), by));

/** Runs the body and counts down, until the counter is 0; it must be 1 or more at first. */
export function countDown(counter: number, ...body: Code[]): Code {
	const again = code(increase(counter, i32(-1)), get(counter), 0x0d, 0);
	return code(0x03, 0x40, ...body, again, 0x0b);
}

/** Runs `before`, then as long as the condition holds the body and `before` again. */
export function whileTrue(
	before: Code,
	condition: Code,
	...body: Code[]
): Code {
	const then = code(condition, 0x04, 0x40, ...body, 0x0c, 1, 0x0b);
	return code(0x03, 0x40, before, then, 0x0b);
}

/** Calls the function that has this number among those of the module. */
export const call = (index: number, ...args: Code[]) =>
	code(...args, 0x10, unsigned(index));

/**
 * A module that exports the functions under their names and works on the memory imported as `env.memory`.
 *
 * @param sharedPages the greatest size of the memory, in pages of 64 KiB, where threads share it.
 */
export function assemble(
	functions: readonly WasmFunction[],
	sharedPages?: number,
): Uint8Array {
	const [i32Type, v128Type] = [0x7f, 0x7b];
	const types = functions.map(({ parameters }) =>
		code(0x60, vector(new Array<Code>(parameters).fill([i32Type])), 0),
	);
	const limits =
		sharedPages === undefined ? code(0, 0) : code(3, 0, unsigned(sharedPages));
	const memory = code(text("env"), text("memory"), 2, limits);
	const exported = functions.map(({ name }, i) => code(text(name), 0, i));
	const bodies = functions.map(({ i32Locals, v128Locals, body }) => {
		const locals = vector([
			[...unsigned(i32Locals), i32Type],
			[...unsigned(v128Locals), v128Type],
		]);
		return sized(code(locals, ...body, 0x0b));
	});
	const section = (id: number, items: readonly Code[]) =>
		code(id, sized(vector(items)));
	const header = code(text("\0asm").slice(1), 1, 0, 0, 0);
	const indices = functions.map((_, i) => [i]);
	return Uint8Array.from([
		...header,
		...section(1, types),
		...section(2, [memory]),
		...section(3, indices),
		...section(7, exported),
		...section(10, bodies),
	]);
}

function code(...parts: readonly (number | Code)[]): Code {
	return parts.flat();
}

function vector(items: readonly Code[]): Code {
	return code(unsigned(items.length), ...items);
}

function sized(bytes: Code): Code {
	return code(unsigned(bytes.length), bytes);
}

function text(ascii: string): Code {
	return sized([...ascii].map((character) => character.charCodeAt(0)));
}

/** LEB128: seven bits a byte, the lowest first; the eighth says that more follow. */
function unsigned(n: number): Code {
	return n < 0x80 ? [n] : code((n & 0x7f) | 0x80, unsigned(n >>> 7));
}

/** The same with a sign, which is the highest of the last seven bits. */
function signed(n: number): Code {
	const bits = n & 0x7f;
	return n >= -0x40 && n < 0x40 ? [bits] : code(bits | 0x80, signed(n >> 7));
}
