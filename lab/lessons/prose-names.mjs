import { existsSync, readdirSync, readFileSync } from "node:fs";
import { inRoot } from "../base/paths.mjs";

const codeName = /(?<![\w$])[A-Za-z_$][\w$]*/g;

/** What a reader of TypeScript knows without the course. */
const keywords = new Set(
	`any as async await boolean break case catch class const continue default delete do else enum export extends
	false finally for from function if implements import in instanceof interface let never new null number object of
	private public readonly return satisfies static string super switch symbol this throw true try type typeof undefined
	unknown var void while yield`.split(/\s+/),
);

/**
 * The names in a text's \`code\` that mean nothing: not in the notebook's cells, not exported by lib/, not part of JavaScript or
 * of the project (a file, a script of npm's, an environment variable).
 *
 * @param {string} text in Markdown.
 * @param {string} code of the notebook's cells.
 * @returns {string[]}
 */
export function unknownNames(text, code) {
	return codeIn(text).flatMap((quoted) => {
		if (isFile(quoted) || isCommand(quoted)) {
			return [];
		}
		const withoutStrings = quoted.replace(/"[^"]*"|'[^']*'/g, '""');
		const names = withoutStrings.matchAll(codeName);
		const typed = namesIn(code);
		return [...names].flatMap(({ 0: name, index }) => {
			const isMember = withoutStrings[index - 1] === ".";
			const known =
				keywords.has(name) ||
				typed.has(name) ||
				library().exported.has(name) ||
				library().variables.has(name) ||
				name in globalThis ||
				(isMember && (library().words.has(name) || builtInMembers().has(name)));
			return known ? [] : [name];
		});
	});
}

/** @param {string} text */
function codeIn(text) {
	const withoutBlocks = text.replace(/^```[\s\S]*?^```/gm, "");
	return [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map(
		([, quoted = ""]) => quoted,
	);
}

/** @param {string} quoted */
function isFile(quoted) {
	return /[./]/.test(quoted) && existsSync(inRoot(quoted));
}

/** @param {string} quoted such as `LESSON_EPOCHS=3 npm start`. */
function isCommand(quoted) {
	const [, script] = /\bnpm (?:run )?([\w-]+)/.exec(quoted) ?? [];
	if (script === undefined) {
		return false;
	}
	const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
	const variables = [...quoted.matchAll(/\b([A-Z][A-Z_]+)=/g)];
	return (
		script in scripts &&
		variables.every(([, name = ""]) => library().variables.has(name))
	);
}

/** @param {string} code */
function namesIn(code) {
	return new Set(withoutComments(code).match(codeName));
}

/** @param {string} code */
function withoutComments(code) {
	return code.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*/g, "");
}

/**
 * @typedef {object} Library
 * @property {Set<string>} exported what lib/ exports.
 * @property {Set<string>} words all words of its code, fields and methods among them.
 * @property {Set<string>} variables environment variables that it reads.
 */

/** @type {() => Library} */
const library = once(() => {
	const code = readdirSync(inRoot("lib"), { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts"))
		.map((file) => withoutComments(readFileSync(inRoot("lib", file), "utf8")))
		.join("\n");
	const exports = code.matchAll(
		/^export (?:async |abstract )?(?:function\*?|const|class|interface|type) (\w+)/gm,
	);
	const variables = code.matchAll(/process\.env\.(\w+)/g);
	return {
		exported: new Set([...exports].map(([, name = ""]) => name)),
		words: new Set(code.match(codeName)),
		variables: new Set([...variables].map(([, name = ""]) => name)),
	};
});

/** Names of the methods and fields of JavaScript's own classes, and of objects such as Math. */
const builtInMembers = once(() => {
	const values = Object.getOwnPropertyNames(globalThis).map((name) =>
		Reflect.get(globalThis, name),
	);
	const owners = values.flatMap((value) =>
		typeof value === "function"
			? [value, value.prototype, Object.getPrototypeOf(value)]
			: [value],
	);
	return new Set(
		owners
			.filter((owner) => owner instanceof Object)
			.flatMap((owner) => Object.getOwnPropertyNames(owner)),
	);
});

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
	/** @type {{value: T} | undefined} */
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
