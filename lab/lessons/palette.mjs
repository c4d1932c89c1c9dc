/**
 * A picture in few colours.
 *
 * @typedef {object} Reduced
 * @property {number[]} palette colours, 0xRRGGBB, at most 256.
 * @property {Uint8Array} indices which colour each pixel has.
 */

/** Colours with how often they occur. @typedef {{color: number, count: number}[]} Box */

/** How much the eye makes of red, green and blue (weights as in https://en.wikipedia.org/wiki/Color_difference). */
const weights = [2, 4, 3];

/**
 * Reduces a picture to few colours, without dithering: flat areas stay flat, and the picture compresses
 * to a fraction. The colours are divided into boxes, time and again the one that varies most, at
 * its mean along the channel in which it does (S. J. Wan, P. Prusinkiewicz and S. K. M. Wong,
 * "Variance-based color image quantization for frame buffer display", 1990). A box is shown in its commonest colour, so
 * that paper stays white and lines keep the colours of the legend.
 *
 * @param {Uint8Array} rgba red, green, blue and opacity of each pixel, 0 to 255; all are opaque.
 * @param {number} size how many colours, at most 256.
 * @returns {Reduced}
 */
export function reduceColors(rgba, size) {
	const counts = countColors(rgba);
	const boxes = divide(
		[...counts].map(([color, count]) => ({ color, count })),
		size,
	);
	/** @type {Map<number, number>} */
	const indexOf = new Map();
	const palette = boxes.map((box, index) => {
		for (const { color } of box) {
			indexOf.set(color, index);
		}
		return box.reduce((a, b) => (b.count > a.count ? b : a)).color;
	});
	const indices = new Uint8Array(rgba.length / 4);
	for (let pixel = 0; pixel < indices.length; pixel++) {
		indices[pixel] = indexOf.get(colorAt(rgba, 4 * pixel)) ?? 0;
	}
	return { palette, indices };
}

/** @param {Uint8Array} rgba */
function countColors(rgba) {
	/** @type {Map<number, number>} */
	const counts = new Map();
	for (let at = 0; at < rgba.length; at += 4) {
		const color = colorAt(rgba, at);
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}
	return counts;
}

/**
 * @param {Uint8Array} rgba
 * @param {number} at
 */
function colorAt(rgba, at) {
	return (
		((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0)
	);
}

/**
 * @param {Box} all
 * @param {number} size
 * @returns {Box[]}
 */
function divide(all, size) {
	const boxes = [{ box: all, ...spread(all) }];
	while (boxes.length < size) {
		const widest = boxes.reduce((a, b) => (b.variance > a.variance ? b : a));
		if (widest.variance === 0) {
			break;
		}
		const { box, channel, mean } = widest;
		const isLow = (/** @type {Box[number]} */ { color }) =>
			channelOf(color, channel) <= mean;
		const halves = [box.filter(isLow), box.filter((item) => !isLow(item))];
		boxes.splice(
			boxes.indexOf(widest),
			1,
			...halves.map((half) => ({ box: half, ...spread(half) })),
		);
	}
	return boxes.map(({ box }) => box);
}

/**
 * @param {Box} box
 * @returns {{channel: number, mean: number, variance: number}} the channel that varies most, its mean, and its
 *   weighted variance, times the number of pixels: exactly 0 for one colour.
 */
function spread(box) {
	const channels = weights.map((weight, channel) => {
		let pixels = 0;
		let sum = 0;
		for (const { color, count } of box) {
			pixels += count;
			sum += count * channelOf(color, channel);
		}
		const mean = sum / pixels;
		let squares = 0;
		for (const { color, count } of box) {
			squares += count * (channelOf(color, channel) - mean) ** 2;
		}
		return { channel, mean, variance: weight * squares };
	});
	return channels.reduce((a, b) => (b.variance > a.variance ? b : a));
}

/**
 * @param {number} color 0xRRGGBB
 * @param {number} channel 0 red, 1 green, 2 blue.
 */
function channelOf(color, channel) {
	return (color >> (8 * (2 - channel))) & 255;
}
