/** What TypeScript knows about the name at the cursor, or about the call that the cursor is in. */

import type ts from "typescript-6";
import type { Hover } from "../../shared/compiler-calls";

/** @param position UTF-16 units */
export function hoverAt(
	service: ts.LanguageService,
	path: string,
	position: number,
): Hover | undefined {
	const name =
		service.getQuickInfoAtPosition(path, position) ??
		(position > 0
			? service.getQuickInfoAtPosition(path, position - 1)
			: undefined);
	const call = service.getSignatureHelpItems(path, position, {});
	if (call !== undefined && (name === undefined || isInArguments(call, name))) {
		return describeCall(call);
	}
	return name && describe(text(name.displayParts), name);
}

/** Whether the name is an argument's, not the called function's. */
function isInArguments(
	{ applicableSpan }: ts.SignatureHelpItems,
	{ textSpan }: ts.QuickInfo,
): boolean {
	return (
		applicableSpan.length === 0 &&
		textSpan.start + textSpan.length < applicableSpan.start
	);
}

/** The signature, with the current parameter marked and explained. */
function describeCall({
	items,
	selectedItemIndex,
	argumentIndex,
}: ts.SignatureHelpItems): Hover | undefined {
	const item = items[selectedItemIndex] ?? items[0];
	if (item === undefined) {
		return undefined;
	}
	const current = Math.min(argumentIndex, item.parameters.length - 1);
	const separator = text(item.separatorDisplayParts);
	const signature = [
		text(item.prefixDisplayParts),
		item.parameters
			.map(({ displayParts }) => text(displayParts))
			.join(separator),
		text(item.suffixDisplayParts),
	].join("");
	const parameter = item.parameters[current];
	const plain = [signature];
	const markdown = [`\`\`\`typescript\n${signature}\n\`\`\``];
	if (parameter !== undefined) {
		const shown = text(parameter.displayParts);
		const about = text(parameter.documentation);
		plain.push(`→ ${shown}${about === "" ? "" : `: ${about}`}`);
		markdown.push(`→ \`${shown}\`${about === "" ? "" : `: ${about}`}`);
	}
	const notes = notesOf(item);
	if (items.length > 1) {
		notes.push(`1 of ${items.length} signatures`);
	}
	return {
		plain: [...plain, ...notes].join("\n\n"),
		markdown: [...markdown, ...notes].join("\n\n"),
	};
}

function describe(
	signature: string,
	documented: Pick<ts.QuickInfo, "documentation" | "tags">,
): Hover {
	const notes = notesOf(documented);
	return {
		plain: [signature, ...notes].join("\n\n"),
		markdown: [`\`\`\`typescript\n${signature}\n\`\`\``, ...notes].join("\n\n"),
	};
}

function notesOf({
	documentation,
	tags = [],
}: {
	documentation?: ts.SymbolDisplayPart[] | undefined;
	tags?: ts.JSDocTagInfo[] | undefined;
}): string[] {
	return [text(documentation), ...tags.map(describeTag)].filter(
		(note) => note !== "",
	);
}

function describeTag({ name, text: parts }: ts.JSDocTagInfo): string {
	return `@${name} ${text(parts)}`.trim();
}

function text(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
	return (parts ?? []).map((part) => part.text).join("");
}
