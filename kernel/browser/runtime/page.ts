/**
 * Questions to the page in the middle of synchronous code: a synchronous request, which JupyterLite's service worker
 * passes on to the page (`kernel/browser/front/questions.ts` answers) and whose response it waits for.
 */

export interface PageAddress {
	/** Of the site, with a slash at its end. */
	site: string;
	/** Tells the page's answers from those to others. */
	id: string;
}

let address: PageAddress | undefined;
let isReachable = true;

export function setPage(page: PageAddress): void {
	address = page;
}

/** The site's address. */
export function site(): string {
	return address?.site ?? "/";
}

interface Question {
	ask: "interrupted" | "answer" | "file" | "write";
	path?: string;
	base64?: string;
}

const path = "api/stdin/downhill";
const headers = { "content-type": "application/json" };

/** Asks without blocking. Rejects where there is no service worker that could ask. */
export async function askPageLater<Answer>(
	question: Question,
): Promise<Answer> {
	const body = JSON.stringify({ browsingContextId: address?.id, ...question });
	const response = await fetch(`${site()}${path}`, {
		method: "POST",
		headers,
		body,
	});
	return response.json();
}

/** @returns undefined where there is no service worker that could ask */
export function askPage<Answer>(question: Question): Answer | undefined {
	if (!isReachable || address === undefined) {
		return undefined;
	}
	try {
		const request = new XMLHttpRequest();
		const isAsynchronous = false;
		request.open("POST", `${address.site}${path}`, isAsynchronous);
		for (const [name, value] of Object.entries(headers)) {
			request.setRequestHeader(name, value);
		}
		request.send(
			JSON.stringify({ browsingContextId: address.id, ...question }),
		);
		return JSON.parse(request.responseText);
	} catch {
		// The server itself answered, or nobody did.
		isReachable = false;
		return undefined;
	}
}
