/** `count` numbers from `from` to `to`, both included and exact, at equal distances; `count` is 2 or more. */
export function evenlySpaced(
	from: number,
	to: number,
	count: number,
): number[] {
	return Array.from({ length: count }, (_, index) => {
		const fraction = index / (count - 1);
		return from * (1 - fraction) + to * fraction;
	});
}
