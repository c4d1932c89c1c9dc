import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * A program that trains a network like that of the lessons, in a process of its own. Once started, it prints `{}` or
 * `{"missing": WHY}`. Then it answers each line with milliseconds, as `{"milliseconds": [...]}`: "steps N BATCH WIDTH" with
 * the time of a step, N times or the mean of each ten, over so many pictures each, with so many neurons in the first layer and half of them in the
 * second; "product N BATCH WIDTH" with those of the first layer's matrix product alone; "epochs N" with those of N epochs over
 * 60,000 pictures, all together.
 */
export class MlpSubject {
	/** Why it does not run; undefined if it does. @type {string | undefined} */
	missing;
	#child;
	#lines;
	#said = "";

	/**
	 * @param {string} name
	 * @param {[program: string, ...args: string[]]} command
	 * @param {NodeJS.ProcessEnv} [env]
	 */
	static async start(name, command, env = process.env) {
		const subject = new MlpSubject(name, command, env);
		const { missing } = await subject.#answer();
		subject.missing = missing;
		return subject;
	}

	/**
	 * @param {string} name
	 * @param {[program: string, ...args: string[]]} command
	 * @param {NodeJS.ProcessEnv} env
	 */
	constructor(name, [program, ...args], env) {
		this.name = name;
		this.#child = spawn(program, args, {
			env,
			stdio: "pipe",
		});
		// Only worth reading if it fails: TensorFlow prints a lot when it starts.
		this.#child.stderr.on("data", (text) => {
			this.#said = `${this.#said}${text}`.slice(-2000);
		});
		const lines = createInterface({ input: this.#child.stdout });
		this.#lines = lines[Symbol.asyncIterator]();
		// If it has ended or never started, there is no answer, which says so.
		this.#child.on("error", () => lines.close());
		this.#child.stdin.on("error", () => {});
		process.once("exit", () => this.#child.kill());
	}

	/**
	 * @param {string} request
	 * @returns {Promise<number[]>} milliseconds
	 */
	async measure(request) {
		this.#child.stdin.write(`${request}\n`);
		return (await this.#answer()).milliseconds;
	}

	stop() {
		this.#child.stdin.end();
	}

	async #answer() {
		const { value, done } = await this.#lines.next();
		if (done) {
			throw new Error(`${this.name} ended without an answer.\n${this.#said}`);
		}
		return JSON.parse(value);
	}
}
