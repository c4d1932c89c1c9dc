/** What TypeScript knows about a name, as the text of a tooltip. */

import type * as TypeScript from "@tslab/typescript-for-tslab";

export function describeHover(info: TypeScript.QuickInfo): {
	plain: string;
	markdown: string;
} {
	const signature = text(info.displayParts);
	const notes = [
		text(info.documentation),
		...(info.tags ?? []).map(describeTag),
	].filter((note) => note !== "");
	return {
		plain: [signature, ...notes].join("\n\n"),
		markdown: [`\`\`\`typescript\n${signature}\n\`\`\``, ...notes].join("\n\n"),
	};
}

function describeTag({ name, text: parts }: TypeScript.JSDocTagInfo): string {
	return `@${name} ${text(parts)}`.trim();
}

function text(
	parts: readonly TypeScript.SymbolDisplayPart[] | undefined,
): string {
	return (parts ?? []).map((part) => part.text).join("");
}
