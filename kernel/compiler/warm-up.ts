/** Compiles a few cells, so that V8 has compiled the parts of TypeScript that the learner's first cell needs. */

import type { Compiler } from "./compiler";

const cells = [
	'import { html } from "downhill";\nconst text: string = "a";\nconsole.log(html(text));\ntext',
	"function twice(n: number) { return n * 2; }\nclass Point { constructor(readonly x = 1) {} }\ntwice(2)",
	"let sum = 0;\nfor (let i = 0; i < 3; i++) sum += i;\nfor (const n of [1, 2, 3]) sum += n;\nconst { a, ...rest } = { a: 1, b: [2] };\nsum",
	"interface Named { name: string }\nconst named: Named[] = [{ name: text }];\nawait Promise.all(named.map(async ({ name }) => name))",
];

/** Leaves the compiler as it was. @param many how many of the cells it compiles */
export function warmUp(compiler: Compiler, many = cells.length): void {
	for (const cell of cells.slice(0, many)) {
		compiler.compile(cell, "In [1]");
		compiler.accept([]);
	}
	compiler.reset();
}
