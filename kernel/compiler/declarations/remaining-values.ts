/** `class A {}`, then `interface A {}`: the type is another one now, and the value is still the class. */

import { cellModule, declareFromModule } from "./cell-modules";
import { type Declaration, overlaps } from "./declaration";
import { type SessionDeclarations, textsOf } from "./session-declarations";

/** Declares the values whose names a cell has given another type, and no other value. */
export function remainingValues(
	session: SessionDeclarations,
	fresh: readonly Declaration[],
	folder: string,
): Declaration[] {
	const isReplaced = (old: Declaration) =>
		fresh.some((one) => overlaps(one, old));
	const hasNewValue = (name: string) =>
		fresh.some(({ value, names }) => value && names.includes(name));
	return session.list
		.filter((old) => old.value && old.type && !old.always && isReplaced(old))
		.flatMap((old) =>
			old.names
				.filter((name) => !hasNewValue(name))
				.map((name) => {
					const needed = session.neededBy(old.text);
					const module = cellModule(folder, {
						cell: `${old.text}\nexport { ${name} };`,
						...textsOf(needed.filter((one) => one !== old)),
					});
					const meaning = { value: true, type: false };
					return declareFromModule(name, "const", meaning, module);
				}),
		);
}
