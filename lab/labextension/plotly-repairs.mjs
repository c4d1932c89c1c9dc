/** Repairs in plotly itself of what our own code cannot reach. */

const brokenPicture = `new Error('the picture of an image trace is broken. What to do: give it a "source" that is a whole PNG, JPEG, GIF or SVG file as a data: URI')`;

/**
 * Places in plotly that go wrong, and what is to stand there.
 *
 * @type {[place: RegExp, replacement: string][]}
 */
export const repairs = [
	// A picture that does not begin as one has no size.
	[
		/return probeSync\(buff\);/g,
		`const size = probeSync(buff);\nif (!size) throw ${brokenPicture};\nreturn size;`,
	],
	// One that breaks off would have plotly wait for ever, and every later drawing with it.
	[
		/image\.onload = function\(\) \{\s*context\.drawImage/g,
		`image.onerror = () => resolve(Promise.reject(${brokenPicture}));\n$&`,
	],
	// A pale blue, on which the light text of dark themes is not legible.
	[/(activeColor|hoverColor): "#F4FAFF"/g, '$1: "rgba(128,128,128,0.4)"'],
];
