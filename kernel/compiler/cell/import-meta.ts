/** `import.meta` -> what the runtime gives instead: neither a cell nor a CommonJS module has an `import.meta`. */

import ts from "typescript-6";

/** @param meta gives the name of the replacement */
export function importMeta(
	meta: () => ts.Identifier,
): ts.TransformerFactory<ts.SourceFile> {
	return (context) => {
		const visit = (node: ts.Node): ts.Node =>
			ts.isMetaProperty(node) &&
			node.keywordToken === ts.SyntaxKind.ImportKeyword
				? ts.setSourceMapRange(meta(), node)
				: ts.visitEachChild(node, visit, context);
		return (file) => ts.visitEachChild(file, visit, context);
	};
}
