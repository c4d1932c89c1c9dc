const characters: Record<string, string> = {
	amp: "&",
	deg: "°",
	gt: ">",
	lt: "<",
	mu: "μ",
	nbsp: " ",
	plusmn: "±",
	times: "×",
};

/** A title in plotly's markup (a few tags, a few entities) as a reader would say it: plain, on one line. */
export function plainText(markup: string): string {
	return markup
		.replace(/<\/?[a-z][^>]*>/gi, " ")
		.replace(/&([a-z]+);/g, (entity, name) => characters[name] ?? entity)
		.replace(/\s+/g, " ")
		.trim();
}
