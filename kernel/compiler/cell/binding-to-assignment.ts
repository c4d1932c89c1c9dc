/** `[a, { b: c = 1, ...d }]` as a declaration -> the same as the target of an assignment. */

import ts from "typescript-6";

/**
 * @param target what stands for a declared name
 * @param visit applied to default values and computed keys
 * @param named names a nameless function that is a default value after the variable it is assigned to
 */
export function bindingToAssignment(
	pattern: ts.BindingPattern,
	target: (name: ts.Identifier) => ts.Expression,
	visit: (expression: ts.Expression) => ts.Expression,
	named: (name: string, value: ts.Expression) => ts.Expression,
): ts.Expression {
	const { factory } = ts;

	const element = (bound: ts.BindingElement): ts.Expression => {
		const to = ts.isIdentifier(bound.name)
			? target(bound.name)
			: convert(bound.name);
		if (bound.initializer === undefined) {
			return to;
		}
		const value = visit(bound.initializer);
		return factory.createAssignment(
			to,
			ts.isIdentifier(bound.name) ? named(bound.name.text, value) : value,
		);
	};

	const propertyName = (bound: ts.BindingElement): ts.PropertyName => {
		const name = bound.propertyName ?? bound.name;
		if (ts.isComputedPropertyName(name)) {
			return factory.createComputedPropertyName(visit(name.expression));
		}
		return ts.isIdentifier(name)
			? factory.createIdentifier(name.text)
			: (name as ts.PropertyName);
	};

	function convert(pattern: ts.BindingPattern): ts.Expression {
		if (ts.isArrayBindingPattern(pattern)) {
			return factory.createArrayLiteralExpression(
				pattern.elements.map((bound) => {
					if (ts.isOmittedExpression(bound)) {
						return bound;
					}
					return bound.dotDotDotToken === undefined
						? element(bound)
						: factory.createSpreadElement(element(bound));
				}),
			);
		}
		return factory.createObjectLiteralExpression(
			pattern.elements.map((bound) =>
				bound.dotDotDotToken === undefined
					? factory.createPropertyAssignment(
							propertyName(bound),
							element(bound),
						)
					: factory.createSpreadAssignment(element(bound)),
			),
		);
	}

	return convert(pattern);
}
