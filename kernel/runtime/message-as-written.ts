/**
 * V8 quotes code in the messages of its errors, such as `f is not a function`. The code that it quotes has been
 * compiled: its names are in boxes, and what is awaited passes through the kernel.
 */

/** What stands behind `x` in `x__box.value`, by which compiled code reads the name `x`. */
const box = /(?<=[\p{ID_Continue}$])__box(_\d+)?\.value\b/gu;
/** `(0 , x.y)`, by which compiled code calls without a `this`. */
const unbound = /\(0 , ([\p{ID_Continue}$.]+)\)/gu;
/** `__live(...)`, through which an awaited value goes. V8 says the other about an `await`. */
const live = /\b__live(_\d+)?\(\.\.\.\)/g;

/** The message as it would be about the code as written. */
export function messageAsWritten(message: string): string {
	return message
		.replace(box, "")
		.replace(unbound, "$1")
		.replace(live, "(intermediate value)");
}
